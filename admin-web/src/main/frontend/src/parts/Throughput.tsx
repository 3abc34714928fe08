import type { Overview } from '../api/types';
import { formatCount, formatDuration } from '../lib/format';
import { Empty } from './Loaded';

const HEIGHT = 100;

export interface Bar {
  x: number;
  y: number;
  height: number;
  empty: boolean;
}

/** Bars of a chart `count` units wide: one a block, an empty block keeps a thin line. */
export function barsOf(values: readonly number[]): Bar[] {
  const most = Math.max(1, ...values);
  return values.map((value, index) => {
    const height = value === 0 ? 2 : Math.max(4, (value / most) * HEIGHT);
    return { x: index, y: HEIGHT - height, height, empty: value === 0 };
  });
}

/** Transactions of the newest blocks, as bars that anybody may also read as a sentence. */
export function Throughput({ points }: { points: Overview['throughput'] }) {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return <Empty title="No blocks yet" />;
  const total = points.reduce((sum, point) => sum + point.transactions, 0);
  const most = Math.max(...points.map((point) => point.transactions));
  const spanMillis = last.timestampMillis - first.timestampMillis;
  const rate = spanMillis > 0 ? ((total * 1000) / spanMillis).toFixed(1) : null;
  const sentence = `${formatCount(total)} transactions in the last ${points.length} blocks`;
  return (
    <>
      <svg className="hanok-chart" viewBox={`0 0 ${points.length} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={sentence}>
        {barsOf(points.map((point) => point.transactions)).map((bar, index) => (
          <rect key={points[index]?.blockNumber} className={bar.empty ? 'hanok-bar--empty' : ''} x={bar.x + 0.12} y={bar.y} width={0.76} height={bar.height}>
            <title>{`Block ${formatCount(points[index]?.blockNumber ?? 0)}: ${formatCount(points[index]?.transactions ?? 0)}`}</title>
          </rect>
        ))}
      </svg>
      <div className="hanok-chart-legend">
        <span>
          {sentence}
          {spanMillis > 0 && `, ${formatDuration(spanMillis)}`}
        </span>
        <span>{total === 0 ? 'no transaction lately' : `${rate === null ? '' : `${rate} a second, `}most in a block ${formatCount(most)}`}</span>
      </div>
    </>
  );
}
