import { Button, DataTableSkeleton, InlineLoading, InlineNotification } from '@carbon/react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { codeOf } from '../api/http';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  /** Columns of the table that will be here, for its skeleton; without it a line says that it loads. */
  columns?: number;
  children: (data: T) => ReactNode;
}

/** What was asked for: while it comes, when it cannot be had, and when it is there. Old data stays through an outage. */
export function Loaded<T>({ query, columns, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Problem error={query.error} retry={() => void query.refetch()} />;
  return columns ? (
    <DataTableSkeleton columnCount={columns} rowCount={6} showHeader={false} showToolbar={false} aria-label="Loading" />
  ) : (
    <InlineLoading description="Loading" className="hanok-empty" />
  );
}

/** An error with its stable code, as the node worded it. */
export function Problem({ error, retry }: { error: Error; retry?: () => void }) {
  return (
    <div className="hanok-error">
      <InlineNotification kind="error" lowContrast hideCloseButton title={codeOf(error)} subtitle={error.message} />
      {retry && (
        <Button kind="ghost" size="sm" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}

export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="hanok-empty">
    <strong>{title}</strong>
    {children && <p>{children}</p>}
  </div>
);
