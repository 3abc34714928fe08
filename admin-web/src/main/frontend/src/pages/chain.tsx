import { Button, Search } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { queries } from '../api/queries';
import type { Account, Block, MarketThing, Transaction } from '../api/types';
import { formatBytes, formatCount, operationName, shortHash } from '../lib/format';
import { Loaded } from '../parts/Loaded';
import { Page, Panel } from '../parts/Page';
import { Facts, Json } from '../parts/Rows';
import { WhyReason } from '../parts/Why';
import { BlockTable, ContractTable, JobTable, OfferTable, ProgramTable, TransactionTable } from '../parts/tables';
import { AccountLink, Amount, BlockLink, ContractLink, Hash, JobLink, Missing, OfferLink, ProgramLink, State, TransactionLink, When } from '../parts/text';

export function Blocks() {
  const [params, setParams] = useSearchParams();
  const before = params.get('before');
  const blocks = useQuery(queries.blocks(before));
  return (
    <Page title="Blocks" lead={before ? `Final blocks before ${before}` : 'The newest final blocks, live'}>
      <section className="hanok-panel" aria-label="Blocks">
        <Loaded query={blocks} columns={8}>
          {({ items, next }) => (
            <>
              <BlockTable blocks={items} />
              <div className="hanok-pager">
                <Button kind="ghost" size="md" disabled={before === null} onClick={() => setParams({})}>
                  Newest
                </Button>
                <Button kind="ghost" size="md" disabled={next === null} onClick={() => next && setParams({ before: next })}>
                  Older
                </Button>
              </div>
            </>
          )}
        </Loaded>
      </section>
    </Page>
  );
}

export function BlockPage() {
  const { id = '' } = useParams();
  const block = useQuery(queries.block(id));
  const title = block.data ? `Block ${formatCount(block.data.number)}` : 'Block';
  return (
    <Page
      title={title}
      parent={{ to: '/blocks', label: 'Blocks' }}
      actions={block.data && <Neighbours block={block.data} />}
    >
      <Loaded query={block}>{(data) => <BlockDetail block={data} />}</Loaded>
    </Page>
  );
}

const Neighbours = ({ block }: { block: Block }) => (
  <div>
    <Button as={Link} to={`/blocks/${Math.max(0, block.number - 1)}`} kind="ghost" size="sm" disabled={block.number === 0}>
      Previous
    </Button>
    <Button as={Link} to={`/blocks/${block.number + 1}`} kind="ghost" size="sm" disabled={block.newest}>
      Next
    </Button>
  </div>
);

const BlockDetail = ({ block }: { block: Block }) => (
  <>
    <Panel title="Header" aside={<State state="FINALIZED" />}>
      <Facts
        facts={[
          ['Hash', <Hash hash={block.hash} whole copy />],
          ['Previous block', block.number === 0 ? 'none: this is the genesis block' : <Hash hash={block.lastHash} to={`/blocks/${block.number - 1}`} whole />],
          ['Proposed', <When millis={block.timestampMillis} />],
          ['Proposer', block.proposer ? <AccountLink address={block.proposer} whole copy /> : 'none'],
          ['Epoch', formatCount(block.epoch)],
          ['State proof hash', <Hash hash={block.stateProofHash} whole copy />],
          ['Votes for the previous block', formatCount(block.votes)],
          ['Validators', <Validators block={block} />],
          ['Gas', <>{formatCount(block.gasUsed)} units, <Amount value={block.gasCost} /></>],
          ['Size', formatBytes(block.sizeBytes)],
        ]}
      />
    </Panel>
    <Panel title="Transactions" aside={<span className="hanok-muted">{formatCount(block.transactions)}</span>}>
      <TransactionTable transactions={block.transactionList} empty="No transactions in this block" />
    </Panel>
  </>
);

const Validators = ({ block }: { block: Block }) =>
  block.validators.length === 0 ? (
    <>none</>
  ) : (
    <>
      {block.validators.map(({ address, stake }) => (
        <div key={address}>
          <AccountLink address={address} whole /> {stake !== null && <span className="hanok-muted">stake {formatCount(stake)}</span>}
        </div>
      ))}
    </>
  );

const LIST_STEP = 50;
const LIST_MOST = 500;

export function Transactions() {
  const [limit, setLimit] = useState(LIST_STEP);
  const transactions = useQuery(queries.transactions(limit));
  return (
    <Page title="Transactions" lead="Executed and final, newest first, live">
      <section className="hanok-panel" aria-label="Transactions">
        <Loaded query={transactions} columns={7}>
          {({ items }) => (
            <>
              <TransactionTable transactions={items} />
              {items.length >= limit && limit < LIST_MOST && (
                <div className="hanok-pager">
                  <Button kind="ghost" size="md" onClick={() => setLimit(Math.min(LIST_MOST, limit * 2))}>
                    Show more
                  </Button>
                </div>
              )}
            </>
          )}
        </Loaded>
      </section>
    </Page>
  );
}

export function TransactionPage() {
  const { hash = '' } = useParams();
  const transaction = useQuery({
    ...queries.transaction(hash),
    // A transaction on its way to its block is looked at again until it is there.
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 1000 : false),
  });
  return (
    <Page title="Transaction" tab={shortHash(hash)} parent={{ to: '/transactions', label: 'Transactions' }}>
      <Loaded query={transaction}>{(data) => <TransactionDetail tx={data} />}</Loaded>
    </Page>
  );
}

const isUnderWay = (tx: Transaction) => ['PENDING', 'EXECUTED', 'IN_BLOCK'].includes(tx.state);

const TransactionDetail = ({ tx }: { tx: Transaction }) => (
  <>
    <Panel title="Summary" aside={<State state={tx.state} />}>
      <Facts
        facts={[
          ['Hash', <TransactionLink hash={tx.hash} whole copy />],
          ['Block', tx.blockNumber === null ? 'not in a block yet' : <><BlockLink number={tx.blockNumber} />{tx.index !== null && tx.index >= 0 && <span className="hanok-muted"> at position {tx.index}</span>}</>],
          ['From', <AccountLink address={tx.from} whole copy />],
          ['Signed', <When millis={tx.timestampMillis} />],
          ['Operation', operationName(tx.operation, tx.ref)],
          ['Path', tx.ref === null ? `${tx.operations} operations, see the body` : <Hash hash={tx.ref} whole />],
          ...(tx.about.length > 0 ? ([['About', <About things={tx.about} />]] as const) : []),
          ...(tx.reasons.length > 0 ? ([['Why it failed', <>{tx.reasons.map(({ where, reason }) => <WhyReason key={where} where={where} reason={reason} />)}</>]] as const) : []),
          ['Nonce', nonceText(tx.nonce)],
          ['Result code', tx.resultCode === null ? 'see the receipt' : `${tx.resultCode}${tx.resultCode === 0 ? ' (success)' : ''}`],
          ['Gas', tx.gasUsed === null ? <Missing /> : <>{formatCount(tx.gasUsed)} units, <Amount value={tx.gasCost} /></>],
        ]}
      />
    </Panel>
    <div className="hanok-columns">
      <Panel title="Body, as signed">
        <Json value={tx.body} label="Transaction body" />
      </Panel>
      <Panel title="Receipt">
        {tx.receipt === null ? (
          <p className="hanok-empty">The receipt is written with the block.</p>
        ) : (
          <Json value={tx.receipt} label="Receipt" />
        )}
      </Panel>
    </div>
    {tx.result !== null && (
      <Panel title="Result of execution on arrival">
        <Json value={tx.result} label="Result" />
      </Panel>
    )}
  </>
);

/** The market's things that a transaction is about; of a long list of results the first. */
const MOST_SHOWN = 20;

const About = ({ things }: { things: readonly MarketThing[] }) => (
  <>
    {things.slice(0, MOST_SHOWN).map((thing) => (
      <div key={`${thing.kind} ${thing.id}`}>
        {thing.kind} <ThingLink thing={thing} />
      </div>
    ))}
    {things.length > MOST_SHOWN && <div className="hanok-muted">and {things.length - MOST_SHOWN} more, see the body</div>}
  </>
);

function ThingLink({ thing: { kind, id } }: { thing: MarketThing }) {
  switch (kind) {
    case 'job':
      return <JobLink id={id} whole />;
    case 'contract':
      return <ContractLink id={id} whole />;
    case 'offer':
      return <OfferLink id={id} whole />;
    case 'program':
      return <ProgramLink name={id} />;
  }
}

/** AIN: two negative nonces have a meaning of their own. */
function nonceText(nonce: number): string {
  if (nonce === -1) return 'unordered (−1)';
  if (nonce === -2) return 'ordered by timestamp (−2)';
  return formatCount(nonce);
}

export function Accounts() {
  const overview = useQuery(queries.overview());
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const look = (event: FormEvent) => {
    event.preventDefault();
    if (/^0x[0-9a-f]{40}$/i.test(text.trim())) void navigate(`/accounts/${text.trim()}`);
    else setProblem('An address is 0x and 40 hexadecimal digits.');
  };
  return (
    <Page title="Accounts" lead="Balance, nonce and transactions of an address">
      <form onSubmit={look} className="hanok-lookup">
        <Search size="md" labelText="Address" placeholder="0x…" value={text} onChange={(e) => { setText(e.target.value); setProblem(''); }} />
        <Button type="submit" size="md">Look up</Button>
        <span role="alert">{problem}</span>
      </form>
      {overview.data && (
        <Panel title="This node">
          <Facts facts={[['Address', <AccountLink address={overview.data.node.address} whole copy />]]} />
        </Panel>
      )}
    </Page>
  );
}

/** What the account does in the market, as far as it does anything. */
const Business = ({ market: { programs, offers, contracts, jobs } }: { market: Account['market'] }) => (
  <>
    {offers.length > 0 && (
      <Panel title="Its offers as a provider">
        <OfferTable offers={offers} />
      </Panel>
    )}
    {programs.length > 0 && (
      <Panel title="Its programs as a developer">
        <ProgramTable programs={programs} />
      </Panel>
    )}
    {contracts.length > 0 && (
      <Panel title="Its contracts">
        <ContractTable contracts={contracts} />
      </Panel>
    )}
    {jobs.length > 0 && (
      <Panel title="Newest jobs that it pays for or runs">
        <JobTable jobs={jobs} />
      </Panel>
    )}
  </>
);

export function AccountPage() {
  const { address = '' } = useParams();
  const account = useQuery({ ...queries.account(address), refetchInterval: 5000 });
  return (
    <Page title="Account" tab={shortHash(address)} parent={{ to: '/accounts', label: 'Accounts' }}>
      <Loaded query={account}>
        {(data) => (
          <>
            <Panel title="Account" aside={data.thisNode && <span className="hanok-muted">this node’s own account</span>}>
              <Facts
                facts={[
                  ['Address', <Hash hash={data.address} whole copy />],
                  ['Balance', <Amount value={data.balance} />],
                  ['Next nonce', formatCount(data.nonce)],
                ]}
              />
            </Panel>
            <Business market={data.market} />
            <Panel title="Transactions from this account">
              <TransactionTable transactions={data.transactions} empty="No transactions from this account" />
            </Panel>
          </>
        )}
      </Loaded>
    </Page>
  );
}
