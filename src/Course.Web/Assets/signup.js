// Chooses the time zone this device keeps, unless one was chosen before. The page works without.
(() => {
  // Browsers still report these places by their former names.
  const renamed = {
    "Asia/Calcutta": "Asia/Kolkata",
    "Asia/Katmandu": "Asia/Kathmandu",
    "Asia/Rangoon": "Asia/Yangon",
    "Asia/Saigon": "Asia/Ho_Chi_Minh",
    "Africa/Asmera": "Africa/Asmara",
    "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "America/Godthab": "America/Nuuk",
    "Atlantic/Faeroe": "Atlantic/Faroe",
    "Europe/Kiev": "Europe/Kyiv",
  };
  const select = document.getElementById("timeZone");
  const reported = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!select || select.value || !reported) return;
  const zone = renamed[reported] || reported;
  if (![...select.options].some((option) => option.value === zone)) {
    select.add(new Option(zone.replaceAll("_", " "), zone), 1);
  }
  select.value = zone;
})();
