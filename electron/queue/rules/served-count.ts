/**
 * How many tickets can be served at most, with so many in each group, of which `servers` says which helpers may serve them, and
 * with so many conversations of each helper: a maximum flow, by augmenting paths.
 */
export function countServed(
  counts: readonly number[],
  groups: readonly { servers: readonly boolean[] }[],
  capacities: readonly number[],
): number {
  const load = capacities.map(() => 0);
  const assigned = counts.map(() => capacities.map(() => 0));
  const tried = capacities.map(() => false);
  /** Gives up to `amount` more tickets of a group to helpers, who may pass on others; returns how many. */
  const assign = (group: number, amount: number): number => {
    const own = assigned[group] ?? [];
    for (const [helper, capacity] of capacities.entries()) {
      if (tried[helper] || !groups[group]?.servers[helper]) continue;
      tried[helper] = true;
      const free = capacity - (load[helper] ?? 0);
      if (free > 0) {
        const given = Math.min(amount, free);
        load[helper] = (load[helper] ?? 0) + given;
        own[helper] = (own[helper] ?? 0) + given;
        return given;
      }
      for (const [otherGroup, other] of assigned.entries()) {
        const passed = other === own || !other[helper] ? 0 : assign(otherGroup, Math.min(amount, other[helper]));
        if (passed === 0) continue;
        other[helper] = (other[helper] ?? 0) - passed;
        own[helper] = (own[helper] ?? 0) + passed;
        return passed;
      }
    }
    return 0;
  };
  let served = 0;
  for (const [group, count] of counts.entries()) {
    for (let left = count; left > 0;) {
      tried.fill(false);
      const given = assign(group, left);
      if (given === 0) break;
      left -= given;
      served += given;
    }
  }
  return served;
}
