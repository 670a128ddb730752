import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';
import type { Ref } from 'react';
import styles from './Button.module.css';

type ButtonVariant = 'plain' | 'primary' | 'quiet' | 'danger';

/** The button of all three faces: behaviour from react-aria, styles from the tokens. */
export function Button({
  variant = 'plain',
  className,
  'aria-keyshortcuts': keys,
  ...rest
}: Omit<ButtonProps, 'className'> & {
  variant?: ButtonVariant;
  className?: string | undefined;
  'aria-keyshortcuts'?: string | undefined;
  ref?: Ref<HTMLButtonElement>;
}) {
  return (
    <AriaButton
      {...rest}
      className={[styles.button, styles[variant], className].filter(Boolean).join(' ')}
      // react-aria leaves this attribute out, and then no screen reader says the key.
      {...(keys && { render: (props) => <button {...props} aria-keyshortcuts={keys} /> })}
    />
  );
}
