import { Button, Modal, PasswordInput, Select, SelectItem, TextInput } from '@carbon/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { post, remove } from '../api/http';
import { queries } from '../api/queries';
import type { FirstPassword, Operator, Role } from '../api/types';
import { useSession } from '../app/session';
import { humanize } from '../lib/format';
import { mayManage } from '../lib/states';
import { ConfirmRemoval } from '../parts/ConfirmRemoval';
import { Loaded } from '../parts/Loaded';
import { Done, Refused } from '../parts/Outcome';
import { Page, Panel } from '../parts/Page';
import { type Column, Rows } from '../parts/Rows';
import { When } from '../parts/text';

const MIN_LENGTH = 12;

const ROLES: readonly { role: Role; may: string }[] = [
  { role: 'viewer', may: 'looks at everything' },
  { role: 'operator', may: 'also deploys and removes bundles and pauses the node' },
  { role: 'administrator', may: 'also manages operators' },
];

const OPERATORS: readonly Column<Operator>[] = [
  { name: 'Name', cell: (o) => <strong>{o.name}</strong> },
  { name: 'Role', cell: (o) => humanize(o.role) },
  { name: 'Password', cell: (o) => (o.mustChangePassword ? 'the first one: has to choose another' : 'chosen') },
  { name: 'Since', cell: (o) => <When millis={o.createdAtMillis} /> },
];

/** Who may use this console. */
export function Operators() {
  const operators = useQuery(queries.operators());
  const { name: own, role } = useSession();
  const client = useQueryClient();
  const [leaving, setLeaving] = useState<Operator | null>(null);
  const [forgetful, setForgetful] = useState<Operator | null>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: ['operators'] });
  const retire = useMutation({
    mutationFn: (operator: Operator) => remove<void>(`/operators/${encodeURIComponent(operator.name)}`),
    onSettled: refresh,
  });
  const reset = useMutation({
    mutationFn: (operator: Operator) => post<FirstPassword>(`/operators/${encodeURIComponent(operator.name)}/password`, {}),
    onSettled: refresh,
  });
  const actions: Column<Operator> = {
    name: 'Actions',
    cell: (o) => (
      <>
        <Button kind="ghost" size="sm" disabled={o.name === own} onClick={() => setForgetful(o)} aria-label={`Reset the password of ${o.name}`}>
          Reset password
        </Button>
        <Button kind="danger--ghost" size="sm" disabled={o.name === own} onClick={() => setLeaving(o)} aria-label={`Remove ${o.name}`}>
          Remove
        </Button>
      </>
    ),
  };
  return (
    <Page title="Operators" lead="Who may use this console, and what they may do">
      {retire.error && <Refused error={retire.error} />}
      {reset.error && <Refused error={reset.error} />}
      {reset.data && <Done title={`The new first password of ${reset.data.name}`} text={`${reset.data.password} (shown only now)`} />}
      <section className="hanok-panel" aria-label="Operators">
        <Loaded query={operators} columns={4}>
          {(items) => (
            <Rows
              label="Operators"
              columns={mayManage(role) ? [...OPERATORS, actions] : OPERATORS}
              rows={items}
              rowKey={(o) => o.name}
              empty={{ title: 'No operators' }}
            />
          )}
        </Loaded>
      </section>
      {mayManage(role) && (
        <Panel title="Add an operator">
          <AddOperator added={refresh} />
        </Panel>
      )}
      <Modal
        open={forgetful !== null}
        size="xs"
        modalHeading={`Reset the password of ${forgetful?.name ?? ''}?`}
        primaryButtonText="Reset"
        secondaryButtonText="Keep"
        onRequestClose={() => setForgetful(null)}
        onRequestSubmit={() => {
          if (forgetful) reset.mutate(forgetful);
          setForgetful(null);
        }}
      >
        <p>Their sessions end at once. They get in by a new first password, which you will see once, and have to choose another.</p>
      </Modal>
      <ConfirmRemoval leaving={leaving} keep={() => setLeaving(null)} remove={retire.mutate}>
        Their sessions end at once. What they did stays in the audit trail.
      </ConfirmRemoval>
    </Page>
  );
}

function AddOperator({ added }: { added: () => void }) {
  const add = useMutation({
    mutationFn: (wanted: { name: string; role: string; password: string }) => post<void>('/operators', wanted),
    onSettled: added,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (field: string) => String(data.get(field));
    add.mutate({ name: text('name'), role: text('role'), password: text('password') }, { onSuccess: () => form.reset() });
  };
  return (
    <form className="hanok-form" onSubmit={submit}>
      {add.isSuccess && <Done title="Added" text={`${add.variables.name} may log in now, and has to choose another password then.`} />}
      {add.error && <Refused error={add.error} />}
      <TextInput id="operator-name" name="name" size="md" labelText="Name" autoComplete="off" required maxLength={64} />
      <Select id="operator-role" name="role" size="md" labelText="Role">
        {ROLES.map(({ role, may }) => (
          <SelectItem key={role} value={role} text={`${humanize(role)}: ${may}`} />
        ))}
      </Select>
      <PasswordInput id="operator-password" name="password" size="md" labelText={`First password, at least ${MIN_LENGTH} characters`} autoComplete="new-password" required minLength={MIN_LENGTH} />
      <Button type="submit" size="md" disabled={add.isPending}>
        Add operator
      </Button>
    </form>
  );
}
