import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { queries } from '../api/queries';
import type { Contract, Offer, Program } from '../api/types';
import { formatAmount, formatCount, humanize, shortHash } from '../lib/format';
import { contractEnd } from '../lib/reasons';
import { Loaded } from '../parts/Loaded';
import { Page, Panel } from '../parts/Page';
import { Facts } from '../parts/Rows';
import { ContractTable, JobTable } from '../parts/tables';
import { AccountLink, Amount, ContractLink, Hash, OfferLink, ProgramLink, State, When } from '../parts/text';
import { Trail } from '../parts/Trail';
import { Why } from '../parts/Why';

/** The pages of what the market is made of: each leads to all that it hangs together with. */

export function ProgramPage() {
  const { name = '' } = useParams();
  const program = useQuery(queries.program(name));
  return (
    <Page title={`Program ${name}`} tab={name} parent={{ to: '/programs', label: 'Programs' }}>
      <Loaded query={program}>
        {(data) => (
          <>
            <ProgramFacts program={data.program} />
            <Panel title="Contracts">
              <ContractTable contracts={data.contracts} none={{ title: 'No contract to run it', hint: 'Its developer proposes one to a provider’s offer.' }} />
            </Panel>
            <Panel title="Newest jobs">
              <JobTable jobs={data.jobs} none={{ title: 'No jobs that the chain keeps' }} />
            </Panel>
            <Trail detail={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

const ProgramFacts = ({ program }: { program: Program }) => (
  <Panel title="Summary" aside={<State state={program.state} />}>
    <Facts
      facts={[
        ['Name', program.name],
        ['Price of a call', <Amount value={program.price} />],
        ['Runtime', program.runtime],
        ['Developer', <AccountLink address={program.developer} whole copy />],
        ['Repository', program.repository || 'none'],
        ['Revision', <Hash hash={program.revision} whole />],
        ['Artifact', <Hash hash={program.artifactHash} whole copy />],
        ['Result that stands', humanize(program.policy)],
        ['Can be changed', program.immutable ? 'no, never' : 'by its developer'],
        ['Published', <When millis={program.publishedAtMillis} />],
      ]}
    />
  </Panel>
);

export function OfferPage() {
  const { id = '' } = useParams();
  const offer = useQuery(queries.offer(id));
  return (
    <Page title="Offer" tab={shortHash(id)} parent={{ to: '/offers', label: 'Offers' }}>
      <Loaded query={offer}>
        {(data) => (
          <>
            <OfferFacts offer={data.offer} />
            <Panel title="Contracts">
              <ContractTable contracts={data.contracts} none={{ title: 'No contract took of it yet' }} />
            </Panel>
            <Trail detail={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

const OfferFacts = ({ offer }: { offer: Offer }) => (
  <Panel title="Summary" aside={<State state={offer.suspended ? 'SUSPENDED' : 'OPEN'} />}>
    <Facts
      facts={[
        ['Offer', <OfferLink id={offer.id} whole copy />],
        ['Provider', <AccountLink address={offer.provider} whole copy />],
        ['Runtime', offer.runtime],
        ['Jobs at once', formatCount(offer.capacity)],
        ['Under contract', `${formatCount(offer.contracted)} in ${formatCount(offer.contracts)} contracts`],
        ['Deposit held', <Amount value={offer.deposit} />],
        ...(offer.suspended ? ([['Suspended', <Why meaning="Its machine takes no jobs now." remedy="The provider lets it take jobs again by a bundle with its runtime." />]] as const) : []),
      ]}
    />
  </Panel>
);

export function ContractPage() {
  const { id = '' } = useParams();
  const contract = useQuery(queries.contract(id));
  return (
    <Page title="Contract" tab={shortHash(id)} parent={{ to: '/contracts', label: 'Contracts' }}>
      <Loaded query={contract}>
        {(data) => (
          <>
            <ContractFacts contract={data.contract} />
            <Panel title="Newest jobs">
              <JobTable jobs={data.jobs} none={{ title: 'No jobs that the chain keeps' }} />
            </Panel>
            <Trail detail={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

const ContractFacts = ({ contract }: { contract: Contract }) => (
  <Panel title="Summary" aside={<State state={contract.state} />}>
    <Facts
      facts={[
        ['Contract', <ContractLink id={contract.id} whole copy />],
        ['Program', <ProgramLink name={contract.program} />],
        ['Offer', <OfferLink id={contract.offer} whole />],
        ['Developer', <AccountLink address={contract.developer} whole />],
        ['Provider', <AccountLink address={contract.provider} whole />],
        ['To the provider', `${formatAmount(contract.providerShare * 100)} % of each price`],
        ['Developer’s deposit', <Amount value={contract.developerDeposit} />],
        ['Provider’s deposit', <Amount value={contract.providerDeposit} />],
        ['Penalty of a missed deadline', <Amount value={contract.penalty} />],
        ['Open jobs', `${formatCount(contract.openJobs)} of ${formatCount(contract.capacity)} at once`],
        ['Jobs that ended', `${formatCount(contract.settledJobs)} paid, ${formatCount(contract.unpaidJobs)} with a result to be paid, ${formatCount(contract.failedJobs)} failed`],
        ['Until', <When millis={contract.untilMillis} />],
        ...(contract.reason ? ([['Why it ended', <Why code={contract.reason} {...contractEnd(contract.reason)} />]] as const) : []),
      ]}
    />
  </Panel>
);
