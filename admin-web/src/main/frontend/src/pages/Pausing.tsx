import { Button, Modal, TextInput } from '@carbon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { put, remove } from '../api/http';
import { queries } from '../api/queries';
import type { Attention } from '../api/types';
import { useSession } from '../app/session';
import { mayOperate } from '../lib/states';
import { Refused } from '../parts/Outcome';

/** Has whoever may operate pause the node, or end the pause. */
export function Pausing({ attention }: { attention: Attention[] }) {
  const { role } = useSession();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const command = useMutation({
    mutationFn: (why: string | null) => (why === null ? remove<void>('/pause') : put<void>('/pause', { reason: why })),
    onSettled: () => Promise.all([queries.attention(), queries.overview()].map(({ queryKey }) => client.invalidateQueries({ queryKey }))),
  });
  if (!mayOperate(role)) return null;
  const isPaused = attention.some((each) => each.code === 'HANOK-PAUSED-BY-OPERATOR');
  return (
    <div>
      {command.error && <Refused error={command.error} />}
      {isPaused ? (
        <Button size="md" disabled={command.isPending} onClick={() => command.mutate(null)}>
          Resume the node
        </Button>
      ) : (
        <Button kind="tertiary" size="md" disabled={command.isPending} onClick={() => setAsking(true)}>
          Pause the node
        </Button>
      )}
      <Modal
        open={asking}
        danger
        size="xs"
        modalHeading="Pause the node?"
        primaryButtonText="Pause"
        primaryButtonDisabled={reason.trim() === ''}
        secondaryButtonText="Cancel"
        onRequestClose={() => setAsking(false)}
        onRequestSubmit={() => {
          command.mutate(reason.trim());
          setAsking(false);
          setReason('');
        }}
      >
        <p className="hanok-modal-text">It takes no transactions and produces no blocks until it is resumed or restarted. Reads go on.</p>
        <TextInput
          id="pause-reason"
          labelText="Reason, which clients and other operators are told"
          value={reason}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
    </div>
  );
}
