import { Breadcrumb, BreadcrumbItem } from '@carbon/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';

interface PageProps {
  title: string;
  /** Named in the browser's tab instead of the title. */
  tab?: string;
  lead?: ReactNode;
  /** The list this page belongs to. */
  parent?: { to: string; label: string };
  actions?: ReactNode;
  children: ReactNode;
}

/** A page with its heading, which takes the focus when the page changes so that screen readers announce it. */
export function Page({ title, tab, lead, parent, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    document.title = `${tab ?? title} · Hanok`;
  }, [tab, title]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
  return (
    <>
      <div className="hanok-page-head">
        <div>
          {parent && (
            <Breadcrumb noTrailingSlash size="sm">
              <BreadcrumbItem>
                <Link to={parent.to}>{parent.label}</Link>
              </BreadcrumbItem>
            </Breadcrumb>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p>{lead}</p>}
        </div>
        {actions}
      </div>
      {children}
    </>
  );
}

export function Panel({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="hanok-panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
