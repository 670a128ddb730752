// Numbers that leave the house say nothing of fewer than five people, and no two of them can be subtracted to find such a
// number: a number under five, none included, is '< 5', and every other one, totals too, is rounded to tens. Rounded to fives
// it would not do: two parts '< 5' with a total of 10 are both 4. The unit test counts out everything that could be behind the
// numbers of every range of four days, and finds no number under five.

/** The smallest group that is named. */
export const SMALLEST_GROUP = 5;

const ROUNDING = 10;

/** A number of people as it leaves the house: '< 5', or rounded to tens, 10 at least. */
export const exportCount = (count: number): number | '< 5' =>
  count < SMALLEST_GROUP ? '< 5' : Math.max(ROUNDING, ROUNDING * Math.round(count / ROUNDING));
