import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../electron/queue/rules/ticket-states.ts';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { finishTicket, returnToCall, showScreen, useDesk } from '../state/desk-store.ts';

// The form of an outcome records a step (a loan, a sign-up, a home visit, a referral) before the ticket ends with that
// outcome. A ticket can have several steps, so saving the form returns to the outcome prompt.

/**
 * Returns a function that opens the form of an outcome, or null for an outcome that ends the ticket at once. A form can be
 * opened again after its step was recorded: a visitor may be referred to two places.
 */
export function outcomeFormFor(call: DeskTicket, outcome: Outcome): (() => void) | null {
  switch (outcome) {
    case 'device-lent':
      return () =>
        showScreen({
          name: 'lend',
          draft: { ticket: call.id, waitingListEntry: null, label: call.hold?.label ?? '' },
          returnToOutcome: true,
        });
    case 'training':
      return () => showScreen({ name: 'sign up', ticket: call.id, session: call.seat?.session ?? null });
    case 'home-visit':
      return () => showScreen({ name: 'home visit', ticket: call.id });
    case 'referred':
      return () => showScreen({ name: 'refer', ticket: call.id });
    case 'helped':
    case 'not-helped':
      return null;
    default:
      return outcome satisfies never;
  }
}

/** An outcome with a form: all but those that end the ticket at once. */
type StepOutcome = Exclude<Outcome, 'helped' | 'not-helped'>;

type OutcomeFormPageProps = {
  title: string;
  outcome: StepOutcome;
  onSubmit: () => unknown;
  /** The label of the submit button; false hides the button while nothing is chosen. */
  submitLabel: string | false;
  /** True once the form has a field to focus. */
  isReady: boolean;
  /** The fields of the form. */
  children: ReactNode;
};

/** A page with the form of an outcome, and a button that finishes the ticket without it. Escape returns to the call. */
export function OutcomeFormPage({ title, outcome, onSubmit, submitLabel, isReady, children }: OutcomeFormPageProps) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isReady) page.current?.querySelector<HTMLElement>('form input, form select')?.focus();
  }, [isReady]);
  useEffect(() => {
    const closeOnEscape = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') returnToCall();
    };
    document.addEventListener('keydown', closeOnEscape);
    return () => document.removeEventListener('keydown', closeOnEscape);
  }, []);
  return (
    <main ref={page} className={styles.page}>
      <Button data-testid="step-close" onPress={returnToCall}>
        {t('lend.back')}
      </Button>
      <h1>{title}</h1>
      <Form className={styles.form} onSubmit={onSubmit}>
        {children}
        <div className={styles.acts}>
          {submitLabel && (
            <Button type="submit" variant="primary" isDisabled={busy} data-testid="step-save">
              {submitLabel}
            </Button>
          )}
          <FinishWithoutStepButton outcome={outcome} />
        </div>
      </Form>
      <ErrorMessage />
    </main>
  );
}

/** Finishes the ticket with an outcome that has no recorded step, such as a sign-up on another website. Hidden before help began. */
export function FinishWithoutStepButton({ outcome }: { outcome: StepOutcome }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const isServing = useDesk((state) => state.snapshot?.call?.state === 'serving');
  return (
    isServing && (
      <Button variant="quiet" isDisabled={busy} data-testid="finish-without" onPress={() => void finishTicket(outcome)}>
        {t(`steps.without.${outcome}`)}
      </Button>
    )
  );
}
