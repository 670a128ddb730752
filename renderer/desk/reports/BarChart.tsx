import { axisX, axisY, barX, barY, plot, type PlotOptions, ruleY, tickX } from '@observablehq/plot';
import { useLayoutEffect, useRef } from 'react';
import type { Compared, ReportLine } from './report-lines.ts';
import styles from './BarChart.module.css';

// Observable Plot: one grammar for bars and marks, and plain SVG, which prints sharp and needs no canvas. Its table is beside it, so
// screen readers skip it. Plot styles its picture by a style element, which the content security policy refuses; ours replaces it.

/** The room for labels beside horizontal bars, and the height of a bar with its gap (CSS px). */
const [LABEL_WIDTH, BAR_HEIGHT] = [190, 26];

/** A longer label is cut: the table has it in full. */
const MAX_LABEL_LENGTH = 26;

type BarChartProps = { lines: Compared<ReportLine[]>; label: (value: string) => string; direction: 'down' | 'across' };

/** Bars for the present numbers: below each other with a stroke for the range before, or from left to right as time goes by. */
export function BarChart({ lines, label, direction }: BarChartProps) {
  const figure = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const picture = plot(direction === 'across' ? barsAcross(lines.now, label) : barsDown(lines, label));
    picture.querySelector('style')?.remove();
    figure.current?.replaceChildren(picture);
  }, [lines, label, direction]);
  return <div ref={figure} className={styles.chart} aria-hidden />;
}

type Bar = { name: string; count: number };

const toBars = (lines: readonly ReportLine[], label: (value: string) => string): Bar[] =>
  lines.map(({ value, count }) => ({ name: shorten(label(value)), count: Number(count) }));

const shorten = (name: string): string => (name.length > MAX_LABEL_LENGTH ? `${name.slice(0, MAX_LABEL_LENGTH - 1)}…` : name);

function barsDown({ now, before }: Compared<ReportLine[]>, label: (value: string) => string): PlotOptions {
  const names = [...new Set([...now, ...before].map(({ value }) => shorten(label(value))))];
  return {
    width: 520,
    height: 40 + BAR_HEIGHT * names.length,
    marginLeft: LABEL_WIDTH,
    x: { label: null, grid: true, nice: true },
    y: { label: null, domain: names },
    marks: [
      axisX({ ticks: 4, label: null, tickFormat: formatTick }),
      axisY({ label: null, tickSize: 0 }),
      barX(toBars(now, label), { x: 'count', y: 'name', fill: 'var(--accent)' }),
      tickX(toBars(before, label), { x: 'count', y: 'name', stroke: 'var(--text)', strokeWidth: 3 }),
    ],
  };
}

function barsAcross(lines: readonly ReportLine[], label: (value: string) => string): PlotOptions {
  const bars = lines.map(({ value, count }) => ({ name: label(value), count: Number(count) }));
  // About a dozen labels fit.
  const every = Math.ceil(bars.length / 12);
  return {
    width: 900,
    height: 240,
    x: { label: null, type: 'band', domain: bars.map(({ name }) => name), padding: 0.2 },
    y: { label: null, grid: true, nice: true },
    marks: [
      axisX({ ticks: bars.filter((_, index) => index % every === 0).map(({ name }) => name), label: null, tickSize: 0 }),
      axisY({ ticks: 4, label: null, tickFormat: formatTick }),
      barY(bars, { x: 'name', y: 'count', fill: 'var(--accent)' }),
      ruleY([0]),
    ],
  };
}

/** Whole numbers only: half a visitor is none. */
const formatTick = (count: number): string => (Number.isInteger(count) ? String(count) : '');
