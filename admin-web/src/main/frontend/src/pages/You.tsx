import { useSession } from '../app/session';
import { formatDuration, humanize } from '../lib/format';
import { Page, Panel } from '../parts/Page';
import { Facts } from '../parts/Rows';
import { ChangePassword } from './ChangePassword';

/** The account of whoever is logged in. */
export function You() {
  const session = useSession();
  return (
    <Page title="Your account">
      <div className="hanok-columns">
        <Panel title="You">
          <Facts
            facts={[
              ['Name', session.name],
              ['Role', humanize(session.role)],
              ['Logged out when idle for', formatDuration(session.idleTimeoutSeconds * 1000)],
            ]}
          />
        </Panel>
        <Panel title="Your password">
          <ChangePassword />
        </Panel>
      </div>
    </Page>
  );
}
