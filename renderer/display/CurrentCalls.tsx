import { type CSSProperties, useRef, useState } from 'react';
import type { DisplayCall } from '../../electron/faces/services/display-state.ts';
import { TicketPicture } from '../ui/TicketPicture.tsx';
import { EMPTY_BOARD, layOutCalls } from './board-layout.ts';
import { DeskName, placeOfCall } from './DeskName.tsx';
import styles from './Display.module.css';
import { useFittedCalls } from './fit-calls.ts';

type CurrentCallsProps = {
  /** The calls of now, newest first. */
  calls: readonly DisplayCall[];
  /** The number that is being announced. */
  announced: number | null;
  /** The names of all desks, and the highest number of the day. */
  deskNames: readonly string[];
  highest: number;
};

/** The calls of now, each in a row of its own with number, picture and desk in fixed columns. */
export function CurrentCalls({ calls, announced, deskNames, highest }: CurrentCallsProps) {
  const list = useRef<HTMLOListElement>(null);
  const sampleRow = useRef<HTMLLIElement>(null);
  const [lastBoard, setBoard] = useState(EMPTY_BOARD);
  const board = layOutCalls(
    lastBoard,
    calls.map((call) => ({ number: call.number, place: placeOfCall(call) })),
    { deskNames, highest },
  );
  if (board !== lastBoard) setBoard(board);
  useFittedCalls(list, sampleRow, board);
  const callInRow = (row: number) => calls.find(({ number }) => board.rows.get(number) === row);
  return (
    <ol ref={list} className={styles.now} style={{ '--digits': board.digits } as CSSProperties} aria-live="assertive">
      <li ref={sampleRow} className={styles.sample} aria-hidden>
        <span className={styles.number}>{'8'.repeat(board.digits)}</span>
        <span className={styles.picture} />
        {board.places.map((name) => (
          <DeskName key={name} name={name} />
        ))}
      </li>
      {Array.from({ length: board.rowCount }, (_, row) => {
        const call = callInRow(row);
        if (!call) return <li key={`row ${row}`} className={styles.free} aria-hidden />;
        return (
          <li key={`${call.number} ${call.calledAt}`} className={styles.call} data-announced={call.number === announced || undefined}>
            <bdi className={styles.number} data-testid="now-number">
              {call.number}
            </bdi>
            <TicketPicture {...call} testId="now-picture" className={styles.picture} />
            <DeskName name={placeOfCall(call)} testId="now-desk" />
          </li>
        );
      })}
    </ol>
  );
}
