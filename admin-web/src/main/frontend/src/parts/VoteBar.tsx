import type { Mark } from '../api/types';
import { formatCount } from '../lib/format';

const HEIGHT = 20;

/** How high a bar is: what was done well stands, silence leaves a stump. */
const HEIGHTS: Record<Mark, number> = { PROPOSED: 20, VOTED: 13, AGAINST: 13, SILENT: 5, ABSENT: 1 };

const WORDS: Record<Mark, string> = {
  PROPOSED: 'proposed', VOTED: 'voted for', AGAINST: 'voted against', SILENT: 'silent about', ABSENT: 'no validator at',
};

/** What a validator did, in words: "proposed 3, voted for 6, silent about 1 of 10 blocks". */
export function votesSentence(marks: readonly Mark[]): string {
  const parts = (Object.keys(WORDS) as Mark[])
    .map((mark) => [mark, marks.filter((each) => each === mark).length] as const)
    .filter(([, count]) => count > 0)
    .map(([mark, count]) => `${WORDS[mark]} ${formatCount(count)}`);
  return parts.length === 0 ? 'no blocks yet' : `${parts.join(', ')} of ${marks.length} blocks`;
}

/** One bar a block, oldest to the left. */
export function VoteBar({ marks, fromBlock }: { marks: readonly Mark[]; fromBlock: number }) {
  return (
    <svg className="hanok-votes" viewBox={`0 0 ${Math.max(1, marks.length)} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={votesSentence(marks)}>
      {marks.map((mark, index) => (
        <rect key={fromBlock + index} className={`hanok-vote--${mark.toLowerCase()}`} x={index + 0.1} y={HEIGHT - HEIGHTS[mark]} width={0.8} height={HEIGHTS[mark]}>
          <title>{`Block ${formatCount(fromBlock + index)}: ${WORDS[mark]} it`}</title>
        </rect>
      ))}
    </svg>
  );
}
