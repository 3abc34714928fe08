import { GlobalTheme } from '@carbon/react';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

export type ThemeChoice = 'light' | 'dark';

const KEY = 'hanok-theme';
const ThemeContext = createContext<{ choice: ThemeChoice; toggle: () => void }>({ choice: 'light', toggle: () => {} });

export const useTheme = () => useContext(ThemeContext);

/** As chosen before, else as the system has it. */
function initialChoice(): ThemeChoice {
  const stored = localStorage.getItem(KEY);
  if (stored === 'light' || stored === 'dark') return stored;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function ThemeProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState(initialChoice);
  useEffect(() => {
    document.documentElement.classList.toggle('cds--g100', choice === 'dark');
    document.documentElement.classList.toggle('cds--g10', choice === 'light');
  }, [choice]);
  const value = useMemo(
    () => ({
      choice,
      toggle: () => {
        const next = choice === 'dark' ? 'light' : 'dark';
        localStorage.setItem(KEY, next);
        setChoice(next);
      },
    }),
    [choice],
  );
  return (
    <ThemeContext value={value}>
      <GlobalTheme theme={choice === 'dark' ? 'g100' : 'g10'}>{children}</GlobalTheme>
    </ThemeContext>
  );
}
