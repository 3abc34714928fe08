import {
  Asleep, Catalog, CertificateCheck, ChartLine, Chip, ConnectionSignal, Cube, DataBase, DeliveryParcel, EventSchedule, Events,
  Information, Light, Receipt, Task, UserAvatar, UserMultiple, WarningFilled,
} from '@carbon/icons-react';
import {
  Button, Header, HeaderContainer, HeaderGlobalAction, HeaderGlobalBar, HeaderMenuButton, HeaderName, HeaderPanel, SideNav, SideNavItems,
  SideNavLink, SkipToContent, Theme,
} from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { type ComponentType, useState } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { queries } from '../api/queries';
import { useNow } from '../lib/clock';
import { lastHeardMillis } from '../lib/contact';
import { formatAgo, formatDateTime, humanize } from '../lib/format';
import { LiveProvider, useIsGone, useLive } from './live';
import { SearchField } from './SearchField';
import { useLeave, useSession } from './session';
import { useTheme } from './theme';

interface Place {
  to: string;
  label: string;
  icon: ComponentType;
}

const PLACES: { group: string | null; places: Place[] }[] = [
  { group: null, places: [{ to: '/', label: 'Overview', icon: ChartLine }] },
  {
    group: 'Chain',
    places: [
      { to: '/blocks', label: 'Blocks', icon: Cube },
      { to: '/transactions', label: 'Transactions', icon: Receipt },
      { to: '/accounts', label: 'Accounts', icon: UserAvatar },
    ],
  },
  {
    group: 'Network',
    places: [
      { to: '/peers', label: 'Peers', icon: ConnectionSignal },
      { to: '/validators', label: 'Validators', icon: CertificateCheck },
    ],
  },
  {
    group: 'Market',
    places: [
      { to: '/jobs', label: 'Jobs', icon: Task },
      { to: '/programs', label: 'Programs', icon: Catalog },
      { to: '/offers', label: 'Offers', icon: DeliveryParcel },
      { to: '/contracts', label: 'Contracts', icon: Events },
    ],
  },
  {
    group: 'Machine room',
    places: [
      { to: '/bundles', label: 'Bundles', icon: DataBase },
      { to: '/runtimes', label: 'Runtimes', icon: Chip },
      { to: '/audit', label: 'Audit trail', icon: EventSchedule },
    ],
  },
  {
    group: 'Node',
    places: [
      { to: '/operators', label: 'Operators', icon: UserMultiple },
      { to: '/about', label: 'About this node', icon: Information },
    ],
  },
];

interface FrameProps {
  isSideNavExpanded: boolean;
  onClickSideNavExpand: () => void;
}

// Carbon mounts this as a component: one made in each render would lose what its pages hold.
function Frame({ isSideNavExpanded, onClickSideNavExpand }: FrameProps) {
  const gone = useIsGone();
  return (
    <div className={gone ? 'hanok-app hanok-app--gone' : 'hanok-app'}>
      <Theme theme="g100">
        <Header aria-label="Hanok operators' console">
          <SkipToContent href="#content" />
          <HeaderMenuButton
            aria-label={isSideNavExpanded ? 'Close navigation' : 'Open navigation'}
            isActive={isSideNavExpanded}
            aria-expanded={isSideNavExpanded}
            onClick={onClickSideNavExpand}
          />
          <HeaderName as={Link} to="/" prefix="">
            <span className="hanok-brand">
              <img src="/hanok.svg" alt="" />
              Hanok
            </span>
          </HeaderName>
          <div className="hanok-header-search">
            <SearchField />
          </div>
          <Tools />
        </Header>
      </Theme>
      <SideNav aria-label="Pages" expanded={isSideNavExpanded}>
        <Navigation />
      </SideNav>
      <main id="content" className="hanok-main">
        {gone && <Gone />}
        <Outlet />
      </main>
    </div>
  );
}

/** Says that the node does not answer, and from when everything is that the page still shows. */
function Gone() {
  const now = useNow();
  const heardMillis = lastHeardMillis();
  return (
    <div className="hanok-gone">
      <WarningFilled size={20} />
      <div>
        <strong role="alert">The node does not answer. Nothing below is of now.</strong>
        <p>
          {heardMillis === undefined ? 'It said nothing since this page was opened.' : `It was last heard ${formatAgo(heardMillis, now)}, ${formatDateTime(heardMillis)}.`}{' '}
          It may be stopped, frozen or out of reach; this page keeps trying. See the end of <code>logs/console.log</code> on its machine.
        </p>
      </div>
    </div>
  );
}

/** The frame of every page behind the login. */
export function Shell() {
  return (
    <LiveProvider>
      <HeaderContainer render={Frame} />
    </LiveProvider>
  );
}

function Navigation() {
  const { pathname } = useLocation();
  const here = (to: string) => (to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`));
  return (
    <SideNavItems>
      {PLACES.map(({ group, places }) => (
        <li key={group ?? 'top'}>
          {group && (
            <div className="hanok-nav-group" id={`nav-${group}`}>
              {group}
            </div>
          )}
          <ul {...(group ? { 'aria-labelledby': `nav-${group}` } : {})}>
            {places.map(({ to, label, icon }) => (
              <SideNavLink
                key={to}
                as={Link}
                to={to}
                renderIcon={icon}
                isActive={here(to)}
                {...(here(to) ? { 'aria-current': 'page' as const } : {})}
              >
                {label}
                {to === '/' && <AttentionCount />}
              </SideNavLink>
            ))}
          </ul>
        </li>
      ))}
    </SideNavItems>
  );
}

function AttentionCount() {
  const { data } = useQuery(queries.attention());
  const urgent = data?.filter((each) => each.severity !== 'info').length ?? 0;
  if (urgent === 0) return null;
  return (
    <span className="hanok-nav-count" aria-label={`${urgent} need attention`}>
      {urgent}
    </span>
  );
}

const LIVE_TEXT = { connecting: 'Connecting', live: 'Live', reconnecting: 'Reconnecting', polling: 'Every 5 s', gone: 'No answer' };

function Tools() {
  const live = useLive();
  const { choice, toggle } = useTheme();
  const [menuOpen, setMenuOpen] = useState(false);
  const dark = choice === 'dark';
  return (
    <>
      <span className={`hanok-live hanok-live--${live}`} role="status">
        {LIVE_TEXT[live]}
      </span>
      <HeaderGlobalBar>
        <HeaderGlobalAction aria-label={dark ? 'Light theme' : 'Dark theme'} onClick={toggle}>
          {dark ? <Light size={20} /> : <Asleep size={20} />}
        </HeaderGlobalAction>
        <HeaderGlobalAction
          aria-label="Your account"
          aria-expanded={menuOpen}
          isActive={menuOpen}
          tooltipAlignment="end"
          onClick={() => setMenuOpen(!menuOpen)}
        >
          <UserAvatar size={20} />
        </HeaderGlobalAction>
      </HeaderGlobalBar>
      <HeaderPanel expanded={menuOpen} aria-label="Your account">
        {menuOpen && <AccountMenu close={() => setMenuOpen(false)} />}
      </HeaderPanel>
    </>
  );
}

function AccountMenu({ close }: { close: () => void }) {
  const session = useSession();
  const leave = useLeave();
  return (
    <div className="hanok-menu">
      <dl>
        <dt>Logged in as</dt>
        <dd>{session.name}</dd>
        <dt>Role</dt>
        <dd>{humanize(session.role)}</dd>
      </dl>
      <Link className="cds--link" to="/account" onClick={close}>
        Your account and password
      </Link>
      <Button kind="tertiary" size="sm" onClick={() => void leave()}>
        Log out
      </Button>
    </div>
  );
}
