/** Characters that have no place in a file name, or make it look like another: controls, direction marks, and what paths are made of. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}"*/:<>?\\|]/gu;

/**
 * The Content-Disposition of a download. The name that was recorded stays what it is; what a browser is offered is its last part
 * without anything that is a path, or hides the extension.
 */
export function downloadAs(recorded: string): string {
  const last = recorded.split(/[/\\]/).at(-1) ?? '';
  const name = Array.from(last.slice(0, 2_000).replace(UNSAFE, '_').replace(/^[\s.]+|[\s.]+$/g, '')).slice(0, 200).join('') || 'exhibit';
  const encoded = encodeURIComponent(name).replace(/['()*!]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${name.replace(/[^\x20-\x7e]/g, '_')}"; filename*=UTF-8''${encoded}`;
}
