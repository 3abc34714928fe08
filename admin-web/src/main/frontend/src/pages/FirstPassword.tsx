import { Button } from '@carbon/react';
import { useLeave, useSession } from '../app/session';
import { ChangePassword } from './ChangePassword';
import { Roofs } from './Login';

/** All there is for whoever logged in by a password that somebody else chose. */
export function FirstPassword() {
  const { name } = useSession();
  const leave = useLeave();
  return (
    <div className="hanok-login">
      <Roofs />
      <main className="hanok-login-form">
        <h1>Choose your password</h1>
        <p>
          You are logged in as {name}, by a password that you did not choose yourself. Choose one of your own, and the console opens.
        </p>
        <ChangePassword />
        <Button kind="ghost" size="md" onClick={() => void leave()}>
          Log out
        </Button>
      </main>
    </div>
  );
}
