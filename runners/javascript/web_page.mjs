// What the page shows: which call runs, how far each worker is, and when the tab can be closed. The work is done
// elsewhere, see web_coordinator.mjs.

const element = (id) => document.getElementById(id);
const states = {
  plan: 'Getting ready',
  spawn: 'Starting the workers',
  measure: 'Measuring',
  stop: 'Stopping',
  drain: 'Comparing the results',
};
let plan = null;
let rows = [];

function showPlan(given) {
  plan = given;
  element('what').textContent = `${plan.callable}(${plan.call ?? ''}), ${counted(plan.jobs, 'job')}`;
  rows = Array.from({ length: Math.min(plan.workers, 256) }, (_, index) => makeRow(index));
  element('workers').replaceChildren(...rows.map(({ row }) => row));
}

function makeRow(index) {
  const row = document.createElement('li');
  const [name, count] = [document.createElement('span'), document.createElement('span')];
  const bar = document.createElement('progress');
  name.textContent = `Worker ${index}`;
  bar.max = Math.max(1, plan.jobs / plan.workers);
  bar.value = 0;
  bar.setAttribute('aria-label', name.textContent);
  row.append(name, bar, count);
  return { row, bar, count };
}

function showProgress(workers) {
  for (const [i, { bar, count }] of rows.entries()) {
    const { done, failed, state } = workers[i];
    bar.value = done + failed;
    const lost = state === 'lost' ? 'lost' : counted(done + failed, 'job');
    count.textContent = failed > 0 ? `${lost}, ${failed} failed` : lost;
  }
}

function counted(number, what) {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}

function showState(step, message) {
  element('state').classList.toggle('failed', step === 'failed');
  if (step === 'failed') {
    element('state').textContent = `This browser cannot do it: ${message}`;
  } else if (step === 'over' || step === 'end') {
    element('state').textContent = 'Finished';
    element('note').textContent = 'You can close this tab.';
  } else {
    element('state').textContent = states[step] ?? element('state').textContent;
  }
}

function start() {
  const coordinator = new Worker(new URL('web_coordinator.mjs', import.meta.url), { type: 'module' });
  coordinator.onmessage = ({ data }) => {
    if (data.plan && Number.isInteger(data.plan.workers) && Number.isInteger(data.plan.jobs)) {
      showPlan(data.plan);
    }
    if (data.step) {
      showState(data.step, data.message);
    }
    if (data.workers) {
      showProgress(data.workers);
    }
    if (data.step === 'over') {
      coordinator.terminate();
      window.close(); // browsers allow it for a tab that has shown nothing else
    }
  };
  coordinator.onerror = (event) => showState('failed', event.message ?? 'its code could not be loaded');
  document.addEventListener('visibilitychange', () => coordinator.postMessage({ hidden: document.hidden }));
}

if (crossOriginIsolated) {
  start();
} else {
  showState('failed', 'it gives this page no shared memory');
  fetch('failed', { method: 'POST', body: 'the browser gives the page no shared memory' });
}
