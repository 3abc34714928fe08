import { CopyButton, Tag } from '@carbon/react';
import { Link } from 'react-router';
import { useIsGone } from '../app/live';
import { useNow } from '../lib/clock';
import { formatAgo, formatAmount, formatDateTime, humanize, NOT_AVAILABLE, shortHash } from '../lib/format';
import { toneOf } from '../lib/states';

/** What the node does not know is said so, never made up. */
export const Missing = () => <span className="hanok-muted">{NOT_AVAILABLE}</span>;

interface HashProps {
  hash: string | null | undefined;
  /** Where it leads; empty for a hash that is only shown. */
  to?: string;
  whole?: boolean;
  copy?: boolean;
}

export function Hash({ hash, to, whole = false, copy = false }: HashProps) {
  if (!hash) return <Missing />;
  const text = whole ? hash : shortHash(hash);
  return (
    <span className="hanok-hash">
      {to ? (
        <Link to={to} className="cds--link hanok-mono" title={hash}>
          {text}
        </Link>
      ) : (
        <span className="hanok-mono" title={hash}>
          {text}
        </span>
      )}
      {copy && (
        <CopyButton
          className="hanok-copy"
          size="sm"
          iconDescription="Copy"
          onClick={() => void navigator.clipboard?.writeText(hash)}
        />
      )}
    </span>
  );
}

type Named = Omit<HashProps, 'to' | 'hash'>;

export const BlockLink = ({ number }: { number: number | null }) =>
  number === null ? (
    <Missing />
  ) : (
    <Link className="cds--link" to={`/blocks/${number}`}>
      {number.toLocaleString('en-US')}
    </Link>
  );

export const TransactionLink = ({ hash, ...rest }: Named & { hash: string | null }) => (
  <Hash hash={hash} to={`/transactions/${hash}`} {...rest} />
);

export const AccountLink = ({ address, ...rest }: Named & { address: string | null }) => (
  <Hash hash={address} to={`/accounts/${address}`} {...rest} />
);

const pageOf = (kind: string, id: string | null) => `/${kind}/${encodeURIComponent(id ?? '')}`;

export const ProgramLink = ({ name }: { name: string }) => (
  <Link className="cds--link" to={pageOf('programs', name)}>
    {name}
  </Link>
);

export const ContractLink = ({ id, ...rest }: Named & { id: string | null }) => <Hash hash={id} to={pageOf('contracts', id)} {...rest} />;

export const OfferLink = ({ id, ...rest }: Named & { id: string | null }) => <Hash hash={id} to={pageOf('offers', id)} {...rest} />;

export const JobLink = ({ id, ...rest }: Named & { id: string | null }) => (
  <Hash hash={id} to={pageOf('jobs', id)} {...rest} />
);

/** A state has its colour as long as the node says so. */
export function State({ state }: { state: string }) {
  const gone = useIsGone();
  return (
    <Tag size="sm" type={gone ? 'gray' : toneOf(state)} className="hanok-state">
      {humanize(state)}
    </Tag>
  );
}

export function Ago({ millis }: { millis: number | null }) {
  const now = useNow();
  if (millis === null) return <Missing />;
  return (
    <time dateTime={new Date(millis).toISOString()} title={formatDateTime(millis)}>
      {formatAgo(millis, now)}
    </time>
  );
}

export const When = ({ millis }: { millis: number | null }) =>
  millis === null ? (
    <Missing />
  ) : (
    <>
      {formatDateTime(millis)} <span className="hanok-muted">(</span>
      <span className="hanok-muted">
        <Ago millis={millis} />)
      </span>
    </>
  );

export const Amount = ({ value }: { value: number | null }) =>
  value === null ? (
    <Missing />
  ) : (
    <>
      {formatAmount(value)} <span className="hanok-muted">AIN</span>
    </>
  );
