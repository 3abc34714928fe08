import { Button, DataTableSkeleton, InlineLoading, InlineNotification } from '@carbon/react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { codeOf } from '../api/http';
import { useNow } from '../lib/clock';
import { formatAgo } from '../lib/format';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  /** Columns of the table that will be here, for its skeleton; without it a line says that it loads. */
  columns?: number;
  children: (data: T) => ReactNode;
}

/** Data that is asked for all the time is never so old while all is well. */
const OLD_MILLIS = 60_000;

/** What was asked for: while it comes, when it cannot be had, and when it is there. Old data stays, and says that it is old. */
export function Loaded<T>({ query, columns, children }: LoadedProps<T>) {
  if (query.data !== undefined) {
    return (
      <>
        <Old atMillis={query.dataUpdatedAt} error={query.isRefetchError ? query.error : null} />
        {children(query.data)}
      </>
    );
  }
  if (query.error) return <Problem error={query.error} retry={() => void query.refetch()} />;
  return columns ? (
    <DataTableSkeleton columnCount={columns} rowCount={6} showHeader={false} showToolbar={false} aria-label="Loading" />
  ) : (
    <InlineLoading description="Loading" className="hanok-empty" />
  );
}

function Old({ atMillis, error }: { atMillis: number; error: Error | null }) {
  useNow();
  const ageMillis = Date.now() - atMillis;
  if (!error && ageMillis < OLD_MILLIS) return null;
  return (
    <p className="hanok-old" role="note">
      As of {formatAgo(atMillis, Date.now())}
      {error && `, and no newer: ${error.message} (${codeOf(error)})`}
    </p>
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
