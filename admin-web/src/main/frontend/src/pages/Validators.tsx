import { InlineNotification, Tag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../api/queries';
import type { OwnStake, Validator, ValidatorReport } from '../api/types';
import { formatAmount, formatCount, formatDuration, humanize } from '../lib/format';
import { Loaded } from '../parts/Loaded';
import { Page, Panel } from '../parts/Page';
import { type Column, Facts, Rows } from '../parts/Rows';
import { AccountLink, Amount, When } from '../parts/text';
import { VoteBar } from '../parts/VoteBar';

const BLOCKS = 60;

export function Validators() {
  const report = useQuery({ ...queries.validators(BLOCKS), refetchInterval: 5000 });
  return (
    <Page title="Validators" lead={report.data && leadOf(report.data)}>
      <Loaded query={report} columns={10}>
        {(data) => (
          <>
            <Panel title="Validators" aside={<Legend />}>
              <Rows label="Validators" columns={columnsOf(data)} rows={data.validators} rowKey={(each) => each.address}
                empty={{ title: 'No validators', hint: 'The newest final block names none.' }} />
            </Panel>
            <div className="hanok-columns">
              <Own own={data.own} />
              <Terms report={data} />
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function leadOf({ blockNumber, epoch, window }: ValidatorReport): string {
  const at = `At block ${formatCount(blockNumber)}, epoch ${formatCount(epoch)}`;
  if (window.blocks === 0) return `${at}; votes are counted from the second block on`;
  const missed = window.skippedEpochs === 0 ? 'no epoch missed' : `${formatCount(window.skippedEpochs)} epoch${window.skippedEpochs === 1 ? '' : 's'} missed`;
  return `${at}; counted over the ${formatCount(window.blocks)} blocks ${formatCount(window.fromBlock)} to ${formatCount(window.toBlock)}, ${missed}`;
}

const Legend = () => (
  <ul className="hanok-legend" aria-label="Bars">
    {(['proposed', 'voted', 'against', 'silent'] as const).map((mark) => (
      <li key={mark} className={`hanok-legend--${mark}`}>
        {humanize(mark)}
      </li>
    ))}
  </ul>
);

const columnsOf = ({ window }: ValidatorReport): readonly Column<Validator>[] => [
  { name: 'Validator', cell: (v) => <Name validator={v} /> },
  { name: 'Stake', kind: 'number', cell: (v) => <>{formatAmount(v.stake)} <span className="hanok-muted">{percent(v.share)}</span></> },
  { name: `Last ${window.blocks} blocks`, cell: (v) => <VoteBar marks={v.marks} fromBlock={window.fromBlock} /> },
  { name: 'Proposed', kind: 'number', cell: (v) => formatCount(v.proposed) },
  { name: 'Epochs missed', kind: 'number', cell: (v) => <Bad count={v.missedEpochs} /> },
  { name: 'For / against', kind: 'number', cell: (v) => `${formatCount(v.votesFor)} / ${formatCount(v.votesAgainst)}` },
  { name: 'Votes missed', kind: 'number', cell: (v) => <Bad count={v.votesMissed} /> },
  { name: 'Offences', kind: 'number', cell: (v) => <Bad count={v.offencesOnRecord} /> },
  { name: 'Earned', kind: 'number', cell: (v) => <Earned validator={v} /> },
];

const percent = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`;

/** To a hundredth, where there is more than a thousandth to see. */
const round = (ain: number): number => (ain > 1 ? Math.round(ain * 100) / 100 : ain);

const Bad = ({ count }: { count: number }) => <span className={count > 0 ? 'hanok-bad' : ''}>{formatCount(count)}</span>;

const Earned = ({ validator: { rewards, rewardsUnclaimed } }: { validator: Validator }) => (
  <span title={`${formatAmount(rewardsUnclaimed)} AIN of it not claimed yet`}>
    {formatAmount(round(rewards))} <span className="hanok-muted">AIN</span>
  </span>
);

const Name = ({ validator }: { validator: Validator }) => (
  <span className="hanok-services">
    <AccountLink address={validator.address} />
    {validator.own && <Tag size="sm" type="blue" className="hanok-state">this node</Tag>}
    {!validator.validator && <Tag size="sm" type="warm-gray" className="hanok-state">not any more</Tag>}
    {validator.validator && !validator.mayPropose && <Tag size="sm" type="gray" className="hanok-state">votes only</Tag>}
  </span>
);

function roleOf(own: OwnStake): string {
  if (own.validator) return own.mayPropose ? 'Validator: it proposes and votes' : 'Validator: it votes and may not propose';
  if (own.stake === 0) return own.listed ? 'None: it is listed and has no stake' : 'None: it has no stake and is not listed';
  return own.listed ? 'None: its stake is not within the limits, or others were chosen' : 'None: it has a stake and no list names it';
}

const Own = ({ own }: { own: OwnStake }) => (
  <Panel title="What this node’s stake is at risk of">
    {own.concerns.map(({ code, message }) => (
      <InlineNotification key={code} className="hanok-error" kind="warning" lowContrast hideCloseButton title={code} subtitle={message} />
    ))}
    <Facts
      facts={[
        ['This node', <AccountLink address={own.address} copy />],
        ['Part in consensus', roleOf(own)],
        ['Stake', <Amount value={own.stake} />],
        ['Locked until', own.lockedUntilMillis === null ? 'it was never locked' : <When millis={own.lockedUntilMillis} />],
        ['Offences on record', <Bad count={own.offencesOnRecord} />],
        ...own.risks.map((risk) => [`If ${offenceName(risk.offence)}`, costOf(risk)] as const),
        ['If it is silent', 'No vote, no reward; the stake stays as it is'],
        ['If it signs twice', 'The signing record refuses it. The chain keeps no record of such an offence'],
        ['Signed up to epoch', own.signedThroughEpoch === null ? 'nothing, or the record is at a signer elsewhere' : formatCount(own.signedThroughEpoch)],
      ]}
    />
  </Panel>
);

const offenceName = (offence: string): string => (offence === 'INVALID_PROPOSAL' ? 'it proposes an invalid block' : humanize(offence).toLowerCase());

const costOf = ({ lockedForMillis, stakeLost }: OwnStake['risks'][number]): ReactNode =>
  `Locked for ${formatDuration(lockedForMillis)} more, ${stakeLost === 0 ? 'nothing is taken' : `${formatAmount(stakeLost)} AIN are taken`}`;

const Terms = ({ report: { terms } }: { report: ValidatorReport }) => (
  <Panel title="What the network’s parameters say">
    <Facts
      facts={[
        ['Stake of who proposes', terms.minStake === terms.maxStake ? <Amount value={terms.minStake} /> : `${formatAmount(terms.minStake)} to ${formatAmount(terms.maxStake)} AIN`],
        ['Validators at most', formatCount(terms.maxValidators)],
        ['Reward for voting', `${formatAmount(terms.annualRate * 100)}% of the stake a year, and a share of the fees`],
        ['First offence', `locks the stake for ${formatDuration(terms.lockupExtensionMillis)}`],
        ['Each further one', 'locks it twice as long as the one before'],
      ]}
    />
  </Panel>
);
