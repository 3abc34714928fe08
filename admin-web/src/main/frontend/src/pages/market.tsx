import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { queries } from '../api/queries';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { ContractTable, JobTable, OfferTable, ProgramTable } from '../parts/tables';

export function Programs() {
  const programs = useQuery(queries.programs());
  return (
    <Page title="Programs" lead="What developers have published on this network">
      <section className="hanok-panel" aria-label="Programs">
        <Loaded query={programs} columns={9}>
          {({ items }) => <ProgramTable programs={items} />}
        </Loaded>
      </section>
    </Page>
  );
}

export function Offers() {
  const offers = useQuery(queries.offers());
  return (
    <Page title="Offers" lead="What resource providers would run, and for how much">
      <section className="hanok-panel" aria-label="Offers">
        <Loaded query={offers} columns={8}>
          {({ items }) => <OfferTable offers={items} />}
        </Loaded>
      </section>
    </Page>
  );
}

export function Contracts() {
  const contracts = useQuery(queries.contracts());
  return (
    <Page title="Contracts" lead="Between developers and providers, with what is held in escrow; those that ended last">
      <section className="hanok-panel" aria-label="Contracts">
        <Loaded query={contracts} columns={10}>
          {({ items }) => <ContractTable contracts={items} />}
        </Loaded>
      </section>
    </Page>
  );
}

export function Jobs() {
  const [params, setParams] = useSearchParams();
  const before = params.get('before');
  const jobs = useQuery(queries.jobs(before));
  return (
    <Page title="Jobs" lead="Newest first, live">
      <section className="hanok-panel" aria-label="Jobs">
        <Loaded query={jobs} columns={9}>
          {({ items, next }) => (
            <>
              <JobTable jobs={items} />
              {(before !== null || next !== null) && (
                <div className="hanok-pager">
                  <Button kind="ghost" size="md" disabled={before === null} onClick={() => setParams({})}>
                    Newest
                  </Button>
                  <Button kind="ghost" size="md" disabled={next === null} onClick={() => next && setParams({ before: next })}>
                    Older
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
