import { Button, PasswordInput } from '@carbon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { put } from '../api/http';
import { queries } from '../api/queries';
import type { Session } from '../api/types';
import { Done, Refused } from '../parts/Outcome';

const MIN_LENGTH = 12;

/** The first password was generated and printed once; whoever has it should not keep it. */
export function ChangePassword() {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (passwords: { current: string; password: string }) => put<Session>('/session/password', passwords),
    // The old session has ended with all others; later writes carry the new one's token.
    onSuccess: (session) => client.setQueryData(queries.session().queryKey, session),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const passwords = { current: String(data.get('current')), password: String(data.get('password')) };
    change.mutate(passwords, { onSuccess: () => form.reset() });
  };
  return (
    <form className="hanok-form" onSubmit={submit}>
      {change.isSuccess && <Done title="Changed" text="The new password counts from now on. You are logged out everywhere else." />}
      {change.error && <Refused error={change.error} />}
      <PasswordInput id="current" name="current" size="md" labelText="Current password" autoComplete="current-password" required />
      <PasswordInput id="password" name="password" size="md" labelText={`New password, at least ${MIN_LENGTH} characters`} autoComplete="new-password" required minLength={MIN_LENGTH} />
      <Button type="submit" size="md" disabled={change.isPending}>
        Change password
      </Button>
    </form>
  );
}
