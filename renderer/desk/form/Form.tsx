import type { ReactNode } from 'react';

type FormProps = { className: string | undefined; onSubmit: () => unknown; children: ReactNode };

/** A form that stays on its page, and leaves it to the server to say what is wrong with it. */
export function Form({ className, onSubmit, children }: FormProps) {
  return (
    <form
      className={className}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
