import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** A form whose content is not saved. */
type UnsavedForm = {
  id: string;
  /** How the save bar names the form, and the test id of its button; null for a form with a button of its own. */
  saveBar: { title: string; testId: string } | null;
  /** Saves what the form holds; resolves to whether the form stays and the server has it. */
  submit: () => Promise<boolean>;
};

type UnsavedWork = {
  forms: readonly UnsavedForm[];
  /** What was asked for while something was not saved; runs once the person gives it up. Null: nothing was asked for. */
  pendingLeave: (() => unknown) | null;
};

const store = createStore<UnsavedWork>()(() => ({ forms: [], pendingLeave: null }));
export const useUnsavedWork = <Value>(select: (state: UnsavedWork) => Value): Value => useStore(store, select);

export const hasUnsavedWork = (): boolean => store.getState().forms.length > 0;

// Leaving the site or reloading: the browser asks in its own words.
const preventUnload = (event: BeforeUnloadEvent): void => event.preventDefault();

function setForms(forms: readonly UnsavedForm[]): void {
  store.setState({ forms });
  if (forms.length > 0) window.addEventListener('beforeunload', preventUnload);
  else window.removeEventListener('beforeunload', preventUnload);
}

/** Records that a form holds something that is not saved. */
export function markUnsaved(form: UnsavedForm): void {
  setForms([...store.getState().forms.filter(({ id }) => id !== form.id), form]);
}

/** Records that a form holds nothing that is not saved, or is gone. */
export function markSaved(id: string): void {
  const { forms } = store.getState();
  if (forms.some((form) => form.id === id)) setForms(forms.filter((form) => form.id !== id));
}

/** Runs `leave`; while something is not saved it asks first (SaveBar). */
export function leaveWhenSaved(leave: () => unknown): void {
  if (hasUnsavedWork()) store.setState({ pendingLeave: leave });
  else leave();
}

export const stayOnPage = (): void => store.setState({ pendingLeave: null });

export function discardUnsavedWork(): void {
  setForms([]);
  store.setState({ pendingLeave: null });
}

/** Saves all forms of the save bar; resolves to whether nothing is unsaved then. What was refused stays, with its error beside it. */
export async function saveListedForms(): Promise<boolean> {
  let areAllSaved = true;
  for (const { saveBar, submit } of store.getState().forms) if (saveBar && !(await submit())) areAllSaved = false;
  return areAllSaved && !hasUnsavedWork();
}

/** Gives up what is not saved and does what was asked for. */
export function leaveUnsaved(): void {
  const { pendingLeave } = store.getState();
  discardUnsavedWork();
  pendingLeave?.();
}
