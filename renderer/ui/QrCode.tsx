import type { CSSProperties } from 'react';
import { encode } from 'uqr';

/** Light modules around the code, which scanners need to find it (ISO/IEC 18004, 9.1). */
const QUIET_ZONE = 4;

/** A text as a QR code, always dark on light. The CSS property `--points` is its width in modules, with the quiet zone. */
export function QrCode({ text, label, testId, className }: { text: string; label: string; testId: string; className: string | undefined }) {
  // Error correction L recovers 7 %: a screen has no dirt or damage, and larger modules help more against reflections.
  const { data, size } = encode(text, { ecc: 'L', border: 0 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x},${y}h1v1h-1z`] : []))).join('');
  const [origin, sizeWithQuietZone] = [-QUIET_ZONE, size + 2 * QUIET_ZONE];
  return (
    <svg
      role="img"
      aria-label={label}
      data-testid={testId}
      className={className}
      viewBox={`${origin} ${origin} ${sizeWithQuietZone} ${sizeWithQuietZone}`}
      shapeRendering="crispEdges"
      style={{ '--points': sizeWithQuietZone } as CSSProperties}
    >
      <rect x={origin} y={origin} width={sizeWithQuietZone} height={sizeWithQuietZone} fill="var(--code-light)" />
      <path d={path} fill="var(--code-dark)" />
    </svg>
  );
}
