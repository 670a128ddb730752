import { createContext, type ReactNode, useContext, useEffect, useId, useReducer, useRef } from 'react';
import { markSaved, markUnsaved } from '../state/unsaved-work.ts';

type FormProps = {
  className: string | undefined;
  /** Resolves to true when the form stays and the server has what it holds. */
  onSubmit: () => unknown;
  /** A form that the save bar of the page saves: its name there, and the test id of the button. */
  saveBar?: { title: string; testId: string };
  /** A form that asks for something and saves nothing, such as a search. */
  savesNothing?: boolean;
  /** What the form holds, for a form whose controls do not say it: one with an order, or with fields that open and close. */
  content?: string;
  testId?: string;
  children: ReactNode;
};

const FormIdContext = createContext<string | null>(null);

/** The id of the form around a field; null outside a form. */
export const useFormId = (): string | null => useContext(FormIdContext);

let submittedFormId: string | null = null;

/** Whether a form was the last one that was submitted: an error of a request is an error of its fields. */
export const isLastSubmitted = (formId: string | null): boolean => formId !== null && formId === submittedFormId;

/**
 * A form that does not navigate on submit. The server validates it, so the browser's own validation is off. While its controls
 * differ from what was saved, leaving the page asks first: the controls are compared, so that undoing a change by hand counts.
 */
export function Form({ className, onSubmit, saveBar, savesNothing = false, content, testId, children }: FormProps) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  // What the form held before somebody touched it; until then it follows what the server sends.
  const saved = useRef<string | null>(null);
  const isTouched = useRef(false);
  // While a request runs nothing is unsaved: most forms lead to another page when it succeeds.
  const isSubmitting = useRef(false);
  const [, compareAgain] = useReducer((count: number) => count + 1, 0);
  const compare = (): void => {
    if (!form.current || savesNothing || isSubmitting.current) return;
    const current = content ?? readControls(form.current);
    if (!isTouched.current) saved.current = current;
    if (current === saved.current) markSaved(id);
    else markUnsaved({ id, saveBar: saveBar ?? null, submit });
  };
  const submit = async (): Promise<boolean> => {
    submittedFormId = id;
    isSubmitting.current = true;
    markSaved(id);
    try {
      const isSaved = (await onSubmit()) === true;
      if (isSaved) isTouched.current = false;
      return isSaved;
    } finally {
      isSubmitting.current = false;
      compareAgain();
    }
  };
  const touch = (): void => void (isTouched.current = true);
  useEffect(compare);
  useEffect(() => () => markSaved(id), [id]);
  return (
    <FormIdContext value={id}>
      <form
        ref={form}
        className={className}
        data-testid={testId}
        noValidate
        onPointerDownCapture={touch}
        onKeyDownCapture={touch}
        onInputCapture={touch}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
        {/* Its button is in the save bar; with this one Enter submits too (HTML, implicit submission). */}
        {saveBar && <input type="submit" hidden />}
      </form>
    </FormIdContext>
  );
}

/** The state of all controls of a form as one string. */
function readControls(form: HTMLFormElement): string {
  const values = Array.from(form.elements).map((control) => {
    if (control instanceof HTMLInputElement)
      return control.type === 'checkbox' || control.type === 'radio' ? String(control.checked) : control.value;
    return control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement ? control.value : '';
  });
  return JSON.stringify(values);
}
