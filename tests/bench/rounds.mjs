// Contestants who take turns.

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The median of each contestant over `runs` rounds, each in the opposite order of the last.
 * @template Contestant
 * @param {string} title
 * @param {readonly Contestant[]} all
 * @param {number} runs
 * @param {(contestant: Contestant) => number | Promise<number>} measure
 * @returns {Promise<number[]>}
 */
export async function medians(title, all, runs, measure) {
  /** @type {Map<Contestant, number[]>} */
  const values = new Map(all.map((contestant) => [contestant, []]));
  for (let round = 0; round < runs; ++round) {
    console.error(`${title}: run ${round + 1} of ${runs}`);
    for (const contestant of round % 2 ? [...all].reverse() : all) {
      values.get(contestant)?.push(await measure(contestant));
    }
  }
  return all.map((contestant) => median(values.get(contestant) ?? []));
}
