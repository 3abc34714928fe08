import type { Reason } from '../api/types';

/** Why something is as it is, and what to do about it. */
export const Why = ({ code, where, meaning, remedy }: { code?: string | undefined; where?: string; meaning: string; remedy?: string }) => (
  <div className="hanok-why">
    <span>{meaning}</span>
    {remedy && <span className="hanok-muted"> {remedy}</span>}
    {code && (
      <>
        {' '}
        <code>{code}</code>
      </>
    )}
    {where && <span className="hanok-muted"> at {where}</span>}
  </div>
);

export const WhyReason = ({ reason, where = '' }: { reason: Reason; where?: string }) => (
  <Why code={reason.name ? `${reason.code} ${reason.name}` : reason.code} where={where} meaning={reason.meaning} remedy={reason.remedy} />
);
