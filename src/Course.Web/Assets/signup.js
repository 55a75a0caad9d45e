// Chooses the time zone this device keeps, unless one was chosen before. The page works without.
(() => {
  const select = document.getElementById("timeZone");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!select || select.value || !zone) return;
  if (![...select.options].some((option) => option.value === zone)) {
    select.add(new Option(zone.split("/").pop().replaceAll("_", " "), zone), 1);
  }
  select.value = zone;
})();
