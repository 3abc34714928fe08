/** Where things stand on the picture of the network. Pure geometry, in the units of its view box. */

export interface Spot {
  x: number;
  y: number;
}

export const WIDTH = 720;
export const HEIGHT = 400;
export const CENTRE: Spot = { x: WIDTH / 2, y: 198 };

/** Half the width and height of the ellipse that peers stand on. */
const RADIUS: Spot = { x: 270, y: 130 };

/** So many are drawn; the table beside the picture has all. */
export const MOST_DRAWN = 16;

/** Places for `count` peers around this node, none of them straight below it, where its own name is. */
export function spotsOf(count: number): Spot[] {
  const first = count === 1 ? 0 : -Math.PI / 2 + (count % 2 === 0 ? Math.PI / count : 0);
  return Array.from({ length: count }, (_, index) => {
    const angle = first + (2 * Math.PI * index) / count;
    return { x: CENTRE.x + RADIUS.x * Math.cos(angle), y: CENTRE.y + RADIUS.y * Math.sin(angle) };
  });
}

/** Whether what stands there has its name above it, so that the line to this node does not cross it. */
export const isNamedAbove = (spot: Spot): boolean => spot.y < CENTRE.y - 1;

/** The point on the way from `from` to `to` that is `distance` away from `from`. */
export function along(from: Spot, to: Spot, distance: number): Spot {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) * distance) / length, y: from.y + ((to.y - from.y) * distance) / length };
}

/** A triangle whose tip is at `tip` and that comes from the direction of `from`, as points of a polygon. */
export function arrow(tip: Spot, from: Spot, size = 11): string {
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x);
  const corner = (turn: number) => ({ x: tip.x - size * Math.cos(angle + turn), y: tip.y - size * Math.sin(angle + turn) });
  return [tip, corner(0.45), corner(-0.45)].map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}
