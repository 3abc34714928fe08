import { connect, createServer, type Socket } from 'node:net';
import { chromium, type Browser, type Page, type TestInfo } from '@playwright/test';

const url = () => new URL(process.env['HANOK_CONSOLE_URL'] ?? 'https://localhost:8443');

/**
 * A line to the node that a test can cut or freeze, as if the node were killed or stood still, while it serves the other
 * tests. The browser takes it for the node: TLS and the Host header are the node's own.
 */
export class Line {
  private readonly ends = new Set<Socket>();
  private readonly server = createServer((near) => this.take(near));
  private isCut = false;
  private isFrozen = false;

  private take(near: Socket): void {
    this.hold(near);
    if (this.isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(url().port), url().hostname);
    this.hold(far);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.on('data', (bytes) => this.pass(bytes, far));
    far.on('data', (bytes) => this.pass(bytes, near));
  }

  private hold(end: Socket): void {
    this.ends.add(end);
    end.on('error', () => end.destroy());
    end.on('close', () => this.ends.delete(end));
  }

  private pass(bytes: Buffer, to: Socket): void {
    // What a frozen node would have said is lost; its connections stay open.
    if (!this.isFrozen) to.write(bytes);
  }

  async open(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the line has no port');
    return address.port;
  }

  /** As a node that is killed: its connections break, and new ones are refused. */
  cut(): void {
    this.isCut = true;
    for (const end of this.ends) end.destroy();
  }

  /** As a node that stands still: connections are taken, and nothing is ever said. */
  freeze(): void {
    this.isFrozen = true;
  }

  /** The node is there again. */
  mend(): void {
    this.isCut = false;
    this.isFrozen = false;
    for (const end of this.ends) end.destroy();
  }

  close(): void {
    this.cut();
    this.server.close();
  }
}

/** Has a browser of its own look at the node over a line, and gives both back whatever comes of it. */
export async function overLine(info: TestInfo, look: (page: Page, line: Line) => Promise<void>): Promise<void> {
  const line = new Line();
  const port = await line.open();
  const { launchOptions = {} } = info.project.use;
  const rule = `--host-resolver-rules=MAP ${url().host} 127.0.0.1:${port}`;
  let browser: Browser | undefined;
  try {
    browser = await chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), rule] });
    const context = await browser.newContext({ ignoreHTTPSErrors: true, baseURL: url().href });
    context.setDefaultTimeout(90_000);
    await look(await context.newPage(), line);
  } finally {
    await browser?.close();
    line.close();
  }
}
