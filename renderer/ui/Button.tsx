import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';
import type { Ref } from 'react';
import styles from './Button.module.css';

type Look = 'plain' | 'primary' | 'quiet' | 'danger';

/** The one button of the three faces: press, keyboard and focus from react-aria, the look from the tokens. */
export function Button({
  look = 'plain',
  className,
  ...rest
}: Omit<ButtonProps, 'className'> & { look?: Look; className?: string | undefined; ref?: Ref<HTMLButtonElement> }) {
  return <AriaButton {...rest} className={[styles.button, styles[look], className].filter(Boolean).join(' ')} />;
}
