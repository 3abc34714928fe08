import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { queries } from '../api/queries';
import { formatBytes, formatCount, formatDuration } from '../lib/format';
import { Empty, Loaded } from '../parts/Loaded';
import { Page, Panel } from '../parts/Page';
import { Facts } from '../parts/Rows';
import { AccountLink, State, When } from '../parts/text';

export function About() {
  const overview = useQuery({ ...queries.overview(), refetchInterval: 5000 });
  return (
    <Page title="About this node">
      <Loaded query={overview}>
        {({ node, chain, database, memory, disk }) => (
          <div className="hanok-columns">
            <Panel title="Node" aside={<State state={node.state} />}>
              <Facts
                facts={[
                  ['Hanok', node.version],
                  ['Account', <AccountLink address={node.address} whole copy />],
                  ['Network', `network ${node.networkId}, chain ${node.chainId}`],
                  ['Consensus engine', node.engine],
                  ['Epoch', formatCount(chain.epoch)],
                  ['Started', <When millis={node.startedAtMillis} />],
                ]}
              />
            </Panel>
            <Panel title="Storage">
              <Facts
                facts={[
                  ['Database', database.product],
                  ['Takes writes', database.writable ? 'yes' : 'no'],
                  ['Last commit took', formatDuration(database.lastCommitMillis)],
                  ['Heap', `${formatBytes(memory.usedBytes)} of ${formatBytes(memory.maxBytes)}`],
                  ['Disk free', formatBytes(disk.freeBytes)],
                ]}
              />
            </Panel>
            <Panel title="Interfaces">
              <Facts facts={[['REST of this console', <a className="cds--link" href="/api/v1/openapi.yaml">OpenAPI description</a>]]} />
            </Panel>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

export const NotFound = () => (
  <Page title="There is no such page">
    <Empty title="Nothing is here">
      The address may be mistyped. <Link className="cds--link" to="/">Go to the overview</Link>
    </Empty>
  </Page>
);
