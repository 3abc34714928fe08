import { Modal } from '@carbon/react';
import type { ReactNode } from 'react';

interface ConfirmRemovalProps<T> {
  /** What is to be removed; null while nothing is. */
  leaving: T | null;
  keep: () => void;
  remove: (leaving: T) => void;
  /** What removing it brings about. */
  children: ReactNode;
}

/** Asks once more before something is removed. */
export function ConfirmRemoval<T extends { name: string }>({ leaving, keep, remove, children }: ConfirmRemovalProps<T>) {
  return (
    <Modal
      open={leaving !== null}
      danger
      size="xs"
      modalHeading={`Remove ${leaving?.name ?? ''}?`}
      primaryButtonText="Remove"
      secondaryButtonText="Keep"
      onRequestClose={keep}
      onRequestSubmit={() => {
        if (leaving) remove(leaving);
        keep();
      }}
    >
      <p>{children}</p>
    </Modal>
  );
}
