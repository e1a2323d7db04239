export default async function tearDown() {
  await globalThis.onusTestServer?.stop();
}
