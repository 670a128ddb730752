import type { HTMLAttributes } from 'react';
import { createPortal } from 'react-dom';
import styles from './PrintSheet.module.css';

/**
 * A sheet for printing. Hidden on screen. When printing, the sheets are the only visible part of the page, so that no other
 * personal data gets on paper. Other props go to the `div` element.
 */
export function PrintSheet({ className, ...props }: HTMLAttributes<HTMLDivElement> & { 'data-testid': string; 'data-kind'?: string }) {
  return createPortal(<div className={[styles.sheet, className].filter(Boolean).join(' ')} {...props} />, document.body);
}
