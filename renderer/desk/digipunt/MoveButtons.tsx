import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';

/** The last move of an item. A new object for each move, so that a repeated move counts. */
export type Move = { id: string; direction: -1 | 1 };

type MoveButtonsProps = {
  id: string;
  name: string;
  testId: string;
  isFirst: boolean;
  isLast: boolean;
  lastMove: Move | null;
  onMove: (move: Move) => void;
};

const BUTTONS = [
  { direction: -1, label: 'topics.up', testId: 'up', Icon: ChevronUp },
  { direction: 1, label: 'topics.down', testId: 'down', Icon: ChevronDown },
] as const;

/**
 * Two buttons that move an item of a list up and down; the arrow keys do the same on both. The focus goes with the item, though
 * the browser drops it when the element moves. The test ids are `testId`, a hyphen, and `up` or `down`.
 */
export function MoveButtons({ id, name, testId, isFirst, isLast, lastMove, onMove }: MoveButtonsProps) {
  const { t } = useTranslation('desk');
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (lastMove?.id !== id) return;
    // At the edge of the list one of the buttons is off.
    const goesUp = isFirst ? false : isLast || lastMove.direction === -1;
    (goesUp ? up : down).current?.focus();
  }, [id, lastMove, isFirst, isLast]);
  const canMove = (direction: -1 | 1): boolean => (direction === -1 ? !isFirst : !isLast);
  return BUTTONS.map(({ direction, label, testId: buttonTestId, Icon }) => (
    <Button
      key={direction}
      ref={direction === -1 ? up : down}
      variant="quiet"
      isDisabled={!canMove(direction)}
      aria-label={t(label, { name })}
      data-testid={`${testId}-${buttonTestId}`}
      onPress={() => onMove({ id, direction })}
      onKeyDown={({ key }) => {
        const keyDirection = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : null;
        if (keyDirection && canMove(keyDirection)) onMove({ id, direction: keyDirection });
      }}
    >
      <Icon aria-hidden />
    </Button>
  ));
}
