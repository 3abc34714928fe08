import type { TransactionSummary } from '../api/types';
import { Panel } from './Page';
import { TransactionTable } from './tables';

/** The transactions about a thing of the market, and whether those are all. */
export const Trail = ({ detail, what = 'it' }: { detail: { transactions: TransactionSummary[]; transactionsCut: boolean }; what?: string }) => (
  <Panel title={`Transactions about ${what}, oldest first`}>
    <TransactionTable transactions={detail.transactions} empty={`No transaction about ${what} found`} />
    {detail.transactionsCut && (
      <p className="hanok-muted">
        There may be more: the node keeps a limited number of each thing, and looks for the others in a few blocks of its parties.
      </p>
    )}
  </Panel>
);
