import type { ReactNode } from 'react';

type FormProps = { className: string | undefined; onSubmit: () => unknown; children: ReactNode };

/** A form that does not navigate on submit. The server validates it, so the browser's own validation is off. */
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
