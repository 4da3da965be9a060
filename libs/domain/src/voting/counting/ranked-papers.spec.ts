import { describe, expect, it } from '@jest/globals';
import { RankedPapers, readPaper, readWholePaper } from './ranked-papers.js';

describe('papers', () => {
  it('are merged when they are equal, and only then', () => {
    const papers = new RankedPapers();
    const all = [[0, 1], [1, 0], [0, 1, 2], [0], [], [70_000, 3]];
    for (let round = 0; round < 3; round += 1) for (const paper of all) papers.add(paper, 2);
    expect([papers.total, papers.different]).toEqual([36, 6]);
    expect(all.map((_, paper) => papers.timesOf(paper))).toEqual([6, 6, 6, 6, 6, 6]);
    expect(all.map((_, paper) => optionsOf(papers, paper))).toEqual(all);
  });

  it('keep each of very many apart', () => {
    const papers = new RankedPapers();
    const paper = (at: number): number[] => [at % 7, 10 + (at % 1_000), 2_000 + Math.floor(at / 1_000)];
    for (let at = 0; at < 20_000; at += 1) papers.add(paper(at), 1);
    for (let at = 0; at < 20_000; at += 1) papers.add(paper(at), at);
    expect(papers.different).toBe(20_000);
    for (const at of [0, 1, 9_999, 19_999]) {
      expect([papers.timesOf(at), optionsOf(papers, at)]).toEqual([at + 1, paper(at)]);
    }
  });

  it('find their next option that is still in', () => {
    const papers = new RankedPapers();
    papers.add([4], 1);
    papers.add([3, 1, 2], 1);
    const start = papers.startOf(1);
    expect(papers.nextPlace(1, start, new Uint8Array([1, 1, 1, 0, 1]))).toBe(start + 1);
    expect(papers.nextPlace(1, start, new Uint8Array([1, 0, 0, 0, 1]))).toBe(-1);
  });
});

describe('reading a ranking', () => {
  it.each([
    { ranking: [[2], [0, 1], [3]], equalRanks: 'passed_over', paper: [2, 3], whole: [2, 3] },
    { ranking: [[2], [0, 1], [3]], equalRanks: 'exhaust', paper: [2], whole: [2] },
    { ranking: [[0, 1], [3]], equalRanks: 'passed_over', paper: [3], whole: [3, 2] },
    { ranking: [[0], [1], [3]], equalRanks: 'passed_over', paper: [0, 1, 3], whole: [0, 1, 3] },
  ])('$ranking, $equalRanks', ({ ranking, equalRanks, paper, whole }) => {
    expect(readPaper(ranking, equalRanks)).toEqual(paper);
    expect(readWholePaper(ranking, equalRanks, 4)).toEqual(whole);
  });
});

function optionsOf(papers: RankedPapers, paper: number): number[] {
  const from = papers.startOf(paper);
  const length = papers.startOf(paper + 1) - from;
  return Array.from({ length }, (_, place) => papers.optionAt(from + place));
}
