/**
 * How many tickets can be served at most, with so many in each group, of which `servers` says which helpers may serve them, and
 * with so many conversations of each helper: a maximum flow, by augmenting paths. Loops by index, since a simulated day asks
 * for it thousands of times.
 */
export function countServed(
  counts: readonly number[],
  groups: readonly { servers: readonly boolean[] }[],
  capacities: readonly number[],
): number {
  const helperCount = capacities.length;
  const spare = capacities.map((capacity) => Math.max(0, capacity));
  /** How many of a group a helper has, at `group * helperCount + helper`. */
  const assigned = new Float64Array(counts.length * helperCount);
  let served = 0;
  for (let group = 0; group < counts.length; group++) {
    let left = counts[group] ?? 0;
    while (left > 0) {
      const given = assignSpare(group, left) || passOn(group, left, []);
      if (given === 0) break;
      left -= given;
      served += given;
    }
  }
  return served;

  /** Gives up to `amount` more tickets of a group to a helper who has time; returns how many. */
  function assignSpare(group: number, amount: number): number {
    const servers = groups[group]?.servers;
    for (let helper = 0; helper < helperCount; helper++) {
      const free = spare[helper] ?? 0;
      if (free <= 0 || !servers?.[helper]) continue;
      const given = Math.min(amount, free);
      spare[helper] = free - given;
      add(group, helper, given);
      return given;
    }
    return 0;
  }

  /** The same to a helper who has no time, and whose tickets of another group others take over. `tried` are helpers who cannot. */
  function passOn(group: number, amount: number, tried: boolean[]): number {
    const servers = groups[group]?.servers;
    for (let helper = 0; helper < helperCount; helper++) {
      if (tried[helper] || !servers?.[helper]) continue;
      tried[helper] = true;
      for (let other = 0; other < counts.length; other++) {
        const has = other === group ? 0 : (assigned[other * helperCount + helper] ?? 0);
        if (has === 0) continue;
        const most = Math.min(amount, has);
        const passed = assignSpare(other, most) || passOn(other, most, tried);
        if (passed === 0) continue;
        add(other, helper, -passed);
        add(group, helper, passed);
        return passed;
      }
    }
    return 0;
  }

  function add(group: number, helper: number, amount: number): void {
    assigned[group * helperCount + helper] = (assigned[group * helperCount + helper] ?? 0) + amount;
  }
}
