import { Button, InlineNotification, PasswordInput } from '@carbon/react';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { ApiError, put } from '../api/http';

const MIN_LENGTH = 12;

/** The first password was generated and printed once; whoever has it should not keep it. */
export function ChangePassword() {
  const change = useMutation({
    mutationFn: (passwords: { current: string; password: string }) => put<void>('/session/password', passwords),
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
      {change.isSuccess && <InlineNotification kind="success" lowContrast hideCloseButton title="Changed" subtitle="The new password counts from now on." role="status" />}
      {change.error && (
        <InlineNotification
          kind="error"
          lowContrast
          hideCloseButton
          title={change.error instanceof ApiError ? change.error.code : 'HANOK-CONSOLE-BUG'}
          subtitle={change.error.message}
          role="alert"
        />
      )}
      <PasswordInput id="current" name="current" size="md" labelText="Current password" autoComplete="current-password" required />
      <PasswordInput id="password" name="password" size="md" labelText={`New password, at least ${MIN_LENGTH} characters`} autoComplete="new-password" required minLength={MIN_LENGTH} />
      <Button type="submit" size="md" disabled={change.isPending}>
        Change password
      </Button>
    </form>
  );
}
