// styles first, so that components can change them
import '$ui/theme.css';
import '$ui/styles.css';
import { mount } from 'svelte';
import App from '$app/App.svelte';

const target = document.getElementById('app');
if (target) mount(App, { target });
