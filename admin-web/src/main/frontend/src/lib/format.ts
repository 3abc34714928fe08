/** Pure text for numbers, times and names. All of it is English and the same in every browser. */

const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const AMOUNT = new Intl.NumberFormat('en-US', { minimumFractionDigits: 0, maximumFractionDigits: 6 });
const DATE_TIME = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric', month: 'short', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false,
});

export const NOT_AVAILABLE = 'not available';

export const formatCount = (value: number): string => COUNT.format(value);

/** An amount of AIN, to its six decimals. */
export const formatAmount = (value: number): string => AMOUNT.format(value);

/** Short for tiles: 1,250 stays, 12,500,000 becomes 12.5M. */
export function formatCompact(value: number): string {
  if (Math.abs(value) < 1_000_000) return AMOUNT.format(Math.round(value * 100) / 100);
  const [divisor, unit] = Math.abs(value) < 1_000_000_000 ? [1_000_000, 'M'] : [1_000_000_000, 'B'];
  return `${AMOUNT.format(Math.round((value / divisor) * 100) / 100)}${unit}`;
}

export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

/** How long something took or is old; two units at most, and none that is zero. */
export function formatDuration(millis: number): string {
  const span = Math.max(0, millis);
  if (span < 1000) return `${Math.round(span)} ms`;
  if (span < 10_000) return `${Number((Math.floor(span / 100) / 10).toFixed(1))} s`;
  const seconds = Math.floor(span / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (minutes < 1) return `${seconds} s`;
  if (hours < 1) return units(minutes, 'min', seconds % 60, 's');
  return hours < 24 ? units(hours, 'h', minutes % 60, 'min') : units(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

const units = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;

/** One unit is enough to see how long ago something was, or how far it is off. */
export function formatAgo(thenMillis: number, nowMillis: number): string {
  const seconds = Math.floor(Math.abs(nowMillis - thenMillis) / 1000);
  if (seconds < 1) return 'now';
  const span = oneUnit(seconds);
  return thenMillis > nowMillis ? `in ${span}` : `${span} ago`;
}

function oneUnit(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} d`;
}

export const formatDateTime = (millis: number): string => DATE_TIME.format(millis);

/** 0x1234abcd…ef01; a text that is short already stays whole. */
export function shortHash(hash: string, head = 8, tail = 6): string {
  return hash.length <= head + tail + 3 ? hash : `${hash.slice(0, head + 2)}…${hash.slice(-tail)}`;
}

/** SET_VALUE → Set value; IN_BLOCK → In block. */
export function humanize(code: string): string {
  const words = code.replace(/[_-]+/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const LONGEST_PATH = 44;

/** A path of the state with its addresses shortened; one that is still long loses its middle. */
export function shortPath(path: string): string {
  const text = path.replace(/0x[0-9a-fA-F]{8,}/g, (hash) => `${hash.slice(0, 6)}…`);
  return text.length <= LONGEST_PATH ? text : `${text.slice(0, 20)}…${text.slice(-22)}`;
}

/** What a transaction is for, as a person would say it. */
export function operationName(type: string, ref: string | null): string {
  const command = /^\/market\/command\/([^/]+)\//.exec(ref ?? '');
  if (command?.[1]) return humanize(command[1]);
  return type === 'SET_VALUE' && ref?.startsWith('/transfer/') ? 'Transfer' : humanize(type);
}

/** How a run ended, in words, of a runtime's code as hanok-exec-timed-out. */
export const reasonText = (reason: string): string => humanize(reason.replace(/^hanok-exec-/, ''));
