import { Button, PasswordInput, TextInput } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { codeOf, post } from '../api/http';
import { queries } from '../api/queries';
import type { Session } from '../api/types';
import { Refused, Told } from '../parts/Outcome';

/** A session that ended says why; somebody who had none is told nothing. */
const isEnd = (error: Error | null): error is Error => error !== null && codeOf(error).startsWith('HANOK-SESSION-');

export function Login({ ended = null }: { ended?: Error | null }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);

  const enter = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      const session = await post<Session>('/session', { name: form.get('name'), password: form.get('password') });
      client.setQueryData(queries.session().queryKey, session);
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
      setBusy(false);
    }
  };

  return (
    <div className="hanok-login">
      <Roofs />
      <main className="hanok-login-form">
        <h1>Log in</h1>
        {problem ? <Refused error={problem} /> : isEnd(ended) && <Told code={codeOf(ended)} text={ended.message} />}
        <form onSubmit={(event) => void enter(event)}>
          <TextInput id="name" name="name" labelText="Name" autoComplete="username" required autoFocus maxLength={100} />
          <PasswordInput id="password" name="password" labelText="Password" autoComplete="current-password" required maxLength={200} />
          <Button type="submit" disabled={busy}>
            {busy ? 'Checking' : 'Log in'}
          </Button>
        </form>
        <p>
          The first administrator’s password was printed once, when this node was started for the first time. Whoever lost it gets
          another by <code>./hanok operator reset admin</code> on the node’s machine.
        </p>
      </main>
    </div>
  );
}

/** Tiled roofs behind one another, as a hanok village has them. */
export function Roofs() {
  return (
    <aside className="hanok-login-art" aria-hidden="true">
      <span className="hanok-brand">
        <img src="/hanok.svg" alt="" />
        Hanok
      </span>
      <h2>The chain, the market and the machine room of your AI Network node.</h2>
      <svg viewBox="0 0 800 400" preserveAspectRatio="xMidYMax slice">
        <path fill="#262626" d="M-40 230c90-10 190-60 260-130 70 70 170 120 260 130-30 22-60 26-90 24v146H50V254c-30 2-60-2-90-24z" />
        <path fill="#1d2b4a" d="M330 260c90-10 190-60 260-130 70 70 170 120 260 130-30 22-60 26-90 24v116H420V284c-30 2-60-2-90-24z" />
        <path fill="#0f3fa8" d="M90 330c100-10 210-56 290-120 80 64 190 110 290 120-34 22-68 26-100 24v46H190v-46c-32 2-66-2-100-24z" />
      </svg>
      <p>Operators’ console</p>
    </aside>
  );
}
