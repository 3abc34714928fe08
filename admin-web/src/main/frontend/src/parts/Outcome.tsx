import { InlineNotification } from '@carbon/react';
import { codeOf } from '../api/http';

/** A command that was carried out. */
export const Done = ({ title, text }: { title: string; text: string }) => (
  <InlineNotification kind="success" lowContrast hideCloseButton title={title} subtitle={text} role="status" />
);

/** A command that was refused, with the code and words of the refusal. */
export const Refused = ({ error }: { error: Error }) => (
  <InlineNotification kind="error" lowContrast hideCloseButton title={codeOf(error)} subtitle={error.message} role="alert" />
);

/** News that nobody asked for, with its code. */
export const Told = ({ code, text }: { code: string; text: string }) => (
  <InlineNotification kind="info" lowContrast hideCloseButton title={code} subtitle={text} role="status" />
);
