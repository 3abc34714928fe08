import { describe, expect, it } from 'vitest';
import { along, arrow, CENTRE, HEIGHT, isNamedAbove, MOST_DRAWN, spotsOf, WIDTH } from './network';

describe('the picture of the network', () => {
  it('has room for each peer, apart from the others and from this node', () => {
    for (let count = 1; count <= MOST_DRAWN; count++) {
      const spots = spotsOf(count);
      expect(spots).toHaveLength(count);
      spots.forEach((spot, index) => {
        expect(spot.x).toBeGreaterThan(40);
        expect(spot.x).toBeLessThan(WIDTH - 40);
        expect(spot.y).toBeGreaterThan(60);
        expect(spot.y).toBeLessThan(HEIGHT - 60);
        expect(spot.y < CENTRE.y || Math.abs(spot.x - CENTRE.x) > 50).toBe(true);
        expect(Math.hypot(spot.x - CENTRE.x, spot.y - CENTRE.y)).toBeGreaterThan(100);
        spots.slice(index + 1).forEach((other) => expect(Math.hypot(spot.x - other.x, spot.y - other.y)).toBeGreaterThan(50));
      });
    }
  });

  it('has nobody around a node that is alone', () => expect(spotsOf(0)).toEqual([]));

  it('names those in the upper half above them, where no line is', () => {
    expect(spotsOf(3).map(isNamedAbove)).toEqual([true, false, false]);
    expect(spotsOf(2).map(isNamedAbove)).toEqual([false, false]);
  });

  it('ends a line so far away from where it leads', () => {
    expect(along({ x: 0, y: 0 }, { x: 10, y: 0 }, 4)).toEqual({ x: 4, y: 0 });
    expect(along({ x: 1, y: 1 }, { x: 1, y: 1 }, 4)).toEqual({ x: 1, y: 1 });
  });

  it('points with the tip of an arrow to where it goes', () => {
    const [tip, one, other] = arrow({ x: 100, y: 50 }, { x: 0, y: 50 }).split(' ');
    expect(tip).toBe('100.0,50.0');
    for (const corner of [one, other]) expect(Number(corner?.split(',')[0])).toBeLessThan(95);
  });
});
