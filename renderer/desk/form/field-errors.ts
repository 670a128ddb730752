import { type RefObject, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { RequestError } from '../../api/request-error.ts';
import { clearRequestError, useDesk } from '../state/desk-store.ts';
import { isLastSubmitted, useFormId } from './Form.tsx';

/** The fields of errors that the server does not name by the field of the form. */
const FIELD_OF_ERROR: Partial<Record<RequestError['code'], string>> = {
  'device-unknown': 'label',
  'device-kept': 'label',
  'when-unclear': 'when',
};

/** The last part of the path of the field at fault (`coordinator.pin`: 'pin'); null when no field is at fault. */
const fieldOf = (error: RequestError): string | null =>
  FIELD_OF_ERROR[error.code] ?? ('field' in error ? (error.field.split('.').at(-1) ?? null) : null);

// The error that a field shows, which the page then does not show again.
const shownStore = createStore<{ error: RequestError | null }>()(() => ({ error: null }));

/** Whether a field already shows this error. */
export const useIsShownByField = (error: RequestError | null): boolean =>
  useStore(shownStore, (state) => error !== null && state.error === error);

/**
 * The error of a field of the form that was submitted last; null when there is none. The field gets the focus, and `onMend`
 * is for its next change: an error goes when its field is mended.
 */
export function useFieldError<Control extends HTMLElement>(
  name: string | undefined,
): { error: RequestError | null; control: RefObject<Control | null>; onMend: () => void } {
  const formId = useFormId();
  const control = useRef<Control>(null);
  const requestError = useDesk((state) => state.requestError);
  const error = requestError && name !== undefined && fieldOf(requestError) === name && isLastSubmitted(formId) ? requestError : null;
  useEffect(() => {
    if (!error) return undefined;
    shownStore.setState({ error });
    control.current?.focus();
    return () => shownStore.setState({ error: null });
  }, [error]);
  return { error, control, onMend: () => error && clearRequestError() };
}
