import { describe, expect, it } from 'vitest';
import type { SearchHit } from '../api/types';
import { onlyPage, pageOf } from './search';

const hit = (kind: SearchHit['kind'], id: string, exact: boolean): SearchHit => ({ kind, id, label: id, matched: 'id', exact });

describe('what was found', () => {
  it('is opened at once if it is one', () => {
    expect(onlyPage([hit('job', 'job-1', false)])).toBe('/jobs/job-1');
    expect(onlyPage([hit('block', '12', true), hit('job', 'job-12', false)])).toBe('/blocks/12');
  });

  it('is for a page of its own if it is several or nothing', () => {
    expect(onlyPage([hit('program', 'a', false), hit('program', 'b', false)])).toBeNull();
    expect(onlyPage([])).toBeNull();
  });

  it('stays one part of an address, whatever it is called', () => {
    expect(pageOf(hit('program', '../blocks/1', true))).toBe('/programs/..%2Fblocks%2F1');
  });

  it('has no page where it is all said', () => {
    expect(pageOf(hit('reason', '21411', true))).toBeNull();
    expect(pageOf(hit('bundle', 'org.x', true))).toBe('/bundles');
  });
});
