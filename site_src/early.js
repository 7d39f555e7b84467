{
  document.documentElement.classList.replace("no-js", "js");
  const scope = new URL(document.currentScript.dataset.base, location);
  const read = (name, from, at) => {
    try { return JSON.parse((from || localStorage).getItem(`${(at || scope).pathname}.${name}`)); } catch { return null; }
  };
  const keep = (name, value, to, at) => {
    try { (to || localStorage).setItem(`${(at || scope).pathname}.${name}`, JSON.stringify(value)); } catch { /* it is forgotten */ }
  };
  window.__md_scope = scope;
  window.__md_hash = (text) => [...text].reduce((sum, one) => (sum << 5) - sum + one.charCodeAt(0), 0);
  window.__md_get = read;
  window.__md_set = keep;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const scheme = read("__palette")?.color?.scheme || (dark ? "slate" : "default");
  document.body.dataset.mdColorScheme = scheme;
  const button = document.querySelector(`[name="__palette"][data-md-color-scheme="${CSS.escape(scheme)}"] + label`);
  if (button) button.hidden = false;
}
