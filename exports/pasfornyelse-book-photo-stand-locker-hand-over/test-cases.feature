# language: da
Egenskab: Fornyelse af pas: Bestil på nettet, fotostander, pasboks

  En prøve på det sædvanlige i hver gruppe af borgere og en for hver drejning, som en sag kan tage. Trin, dokumenter og beskeder er modellens; et trin, der gøres ved siden af andre, for eksempel et opkald, kan komme når som helst og står i messages.csv.

  Scenarie: Digitalt selvhjulpne: det sædvanlige
    Givet en borger i gruppen »Digitalt selvhjulpne«, som kan bruge: selvbetjening, mobil, stander, afhentningsboks, telefon, skranke, brev, butik
    Når borgeren siger: »Jeg skal have nyt pas«
    Så udføres disse trin i denne rækkefølge:
      | Trin                                   | Hvem                   | Kanal           |
      | Log ind, blanket, præcis tid, betaling | borger                 | selvbetjening   |
      | Vent på den bestilte tid               | system                 |                 |
      | Mød på det bestilte minut              | borger                 | skranke         |
      | Fotostander uden personale             | borger                 | stander         |
      | Identitet, fingeraftryk, underskrift   | Borgerservice, skranke | skranke         |
      | Bestilling sendes til producenten      | system                 | system          |
      | Passet fremstilles                     | andre udefra           | system          |
      | SMS eller brev: passet er klar         | system                 | sms, brev       |
      | Hentes i pasboks med MitID             | borger                 | afhentningsboks |
    Og dette sendes:
      | Besked                         | Kanal     |
      | SMS eller brev: passet er klar | sms, brev |
    Og borgeren bliver bedt om:
      | Dokument | Trin                       |
      | foto     | Fotostander uden personale |
    Og det tager højst 21 dage, regnet fra »Mød på det bestilte minut«, til slutningen af »SMS eller brev: passet er klar«

  Scenarie: Digitalt selvhjulpne: borgeren bruger ikke »Fotostander uden personale«, men »Foto med personale«
    Givet en borger i gruppen »Digitalt selvhjulpne«, som kan bruge: selvbetjening, mobil, stander, afhentningsboks, telefon, skranke, brev, butik
    Og borgeren bruger ikke »Fotostander uden personale«, men »Foto med personale«
    Når borgeren siger: »Jeg skal have nyt pas«
    Så udføres disse trin i denne rækkefølge:
      | Trin                                   | Hvem                   | Kanal         |
      | Log ind, blanket, præcis tid, betaling | borger                 | selvbetjening |
      | Vent på den bestilte tid               | system                 |               |
      | Mød på det bestilte minut              | borger                 | skranke       |
      | Foto med personale                     | Borgerservice, skranke | skranke       |
      | Identitet, fingeraftryk, underskrift   | Borgerservice, skranke | skranke       |
      | Bestilling sendes til producenten      | system                 | system        |
      | Passet fremstilles                     | andre udefra           | system        |
      | SMS eller brev: passet er klar         | system                 | sms, brev     |
      | Hentes ved skranken                    | Borgerservice, skranke | skranke       |
    Og dette sendes:
      | Besked                         | Kanal     |
      | SMS eller brev: passet er klar | sms, brev |
    Og borgeren bliver bedt om:
      | Dokument | Trin               |
      | foto     | Foto med personale |
    Og det tager højst 21 dage, regnet fra »Mød på det bestilte minut«, til slutningen af »SMS eller brev: passet er klar«

  Scenarie: Digitalt selvhjulpne: »Betal med MobilePay, hvis ikke betalt på nettet« er nødvendigt
    Givet en borger i gruppen »Digitalt selvhjulpne«, som kan bruge: selvbetjening, mobil, stander, afhentningsboks, telefon, skranke, brev, butik
    Og »Betal med MobilePay, hvis ikke betalt på nettet« er nødvendigt
    Når borgeren siger: »Jeg skal have nyt pas«
    Så udføres disse trin i denne rækkefølge:
      | Trin                                            | Hvem                   | Kanal           |
      | Log ind, blanket, præcis tid, betaling          | borger                 | selvbetjening   |
      | Vent på den bestilte tid                        | system                 |                 |
      | Mød på det bestilte minut                       | borger                 | skranke         |
      | Fotostander uden personale                      | borger                 | stander         |
      | Identitet, fingeraftryk, underskrift            | Borgerservice, skranke | skranke         |
      | Betal med MobilePay, hvis ikke betalt på nettet | borger                 | mobil           |
      | Bestilling sendes til producenten               | system                 | system          |
      | Passet fremstilles                              | andre udefra           | system          |
      | SMS eller brev: passet er klar                  | system                 | sms, brev       |
      | Hentes i pasboks med MitID                      | borger                 | afhentningsboks |
    Og dette sendes:
      | Besked                         | Kanal     |
      | SMS eller brev: passet er klar | sms, brev |
    Og borgeren bliver bedt om:
      | Dokument | Trin                       |
      | foto     | Fotostander uden personale |
    Og det tager højst 21 dage, regnet fra »Mød på det bestilte minut«, til slutningen af »SMS eller brev: passet er klar«

  Scenarie: Digitalt selvhjulpne: borgeren bruger »Hentes i pasboks med MitID«
    Givet en borger i gruppen »Digitalt selvhjulpne«, som kan bruge: selvbetjening, mobil, stander, afhentningsboks, telefon, skranke, brev, butik
    Og borgeren bruger ikke »Fotostander uden personale«, men »Foto med personale«
    Og borgeren bruger »Hentes i pasboks med MitID«
    Når borgeren siger: »Jeg skal have nyt pas«
    Så udføres disse trin i denne rækkefølge:
      | Trin                                   | Hvem                   | Kanal           |
      | Log ind, blanket, præcis tid, betaling | borger                 | selvbetjening   |
      | Vent på den bestilte tid               | system                 |                 |
      | Mød på det bestilte minut              | borger                 | skranke         |
      | Foto med personale                     | Borgerservice, skranke | skranke         |
      | Identitet, fingeraftryk, underskrift   | Borgerservice, skranke | skranke         |
      | Bestilling sendes til producenten      | system                 | system          |
      | Passet fremstilles                     | andre udefra           | system          |
      | SMS eller brev: passet er klar         | system                 | sms, brev       |
      | Hentes i pasboks med MitID             | borger                 | afhentningsboks |
    Og dette sendes:
      | Besked                         | Kanal     |
      | SMS eller brev: passet er klar | sms, brev |
    Og borgeren bliver bedt om:
      | Dokument | Trin               |
      | foto     | Foto med personale |
    Og det tager højst 21 dage, regnet fra »Mød på det bestilte minut«, til slutningen af »SMS eller brev: passet er klar«

  Scenarie: Har brug for hjælp en gang imellem: det sædvanlige
    Givet en borger i gruppen »Har brug for hjælp en gang imellem«, som kan bruge: selvbetjening, mobil, stander, afhentningsboks, telefon, skranke, brev, butik
    Når borgeren siger: »Jeg skal have nyt pas«
    Så udføres disse trin i denne rækkefølge:
      | Trin                                   | Hvem                   | Kanal           |
      | Log ind, blanket, præcis tid, betaling | borger                 | selvbetjening   |
      | Vent på den bestilte tid               | system                 |                 |
      | Mød på det bestilte minut              | borger                 | skranke         |
      | Fotostander uden personale             | borger                 | stander         |
      | Identitet, fingeraftryk, underskrift   | Borgerservice, skranke | skranke         |
      | Bestilling sendes til producenten      | system                 | system          |
      | Passet fremstilles                     | andre udefra           | system          |
      | SMS eller brev: passet er klar         | system                 | sms, brev       |
      | Hentes i pasboks med MitID             | borger                 | afhentningsboks |
    Og dette sendes:
      | Besked                         | Kanal     |
      | SMS eller brev: passet er klar | sms, brev |
    Og borgeren bliver bedt om:
      | Dokument | Trin                       |
      | foto     | Fotostander uden personale |
    Og det tager højst 21 dage, regnet fra »Mød på det bestilte minut«, til slutningen af »SMS eller brev: passet er klar«

  Scenarie: Har brug for hjælp en gang imellem: borgeren bruger ikke »Log ind, blanket, præcis tid, betaling«, men »Det samme i telefonen, med hjælp«
    Givet en borger i gruppen »Har brug for hjælp en gang imellem«, som kan bruge: selvbetjening, mobil, stander, afhentningsboks, telefon, skranke, brev, butik
    Og borgeren bruger ikke »Log ind, blanket, præcis tid, betaling«, men »Det samme i telefonen, med hjælp«
    Når borgeren siger: »Jeg skal have nyt pas«
    Så udføres disse trin i denne rækkefølge:
      | Trin                                 | Hvem                   | Kanal     |
      | Det samme i telefonen, med hjælp     | Borgerservice, skranke | telefon   |
      | Vent på den bestilte tid             | system                 |           |
      | Mød på det bestilte minut            | borger                 | skranke   |
      | Fotostander uden personale           | borger                 | stander   |
      | Identitet, fingeraftryk, underskrift | Borgerservice, skranke | skranke   |
      | Bestilling sendes til producenten    | system                 | system    |
      | Passet fremstilles                   | andre udefra           | system    |
      | SMS eller brev: passet er klar       | system                 | sms, brev |
      | Hentes ved skranken                  | Borgerservice, skranke | skranke   |
    Og dette sendes:
      | Besked                         | Kanal     |
      | SMS eller brev: passet er klar | sms, brev |
    Og borgeren bliver bedt om:
      | Dokument | Trin                       |
      | foto     | Fotostander uden personale |
    Og det tager højst 21 dage, regnet fra »Mød på det bestilte minut«, til slutningen af »SMS eller brev: passet er klar«

  Scenarie: Har brug for hjælp en gang imellem: »Betal med MobilePay, hvis ikke betalt på nettet« er nødvendigt
    Givet en borger i gruppen »Har brug for hjælp en gang imellem«, som kan bruge: selvbetjening, mobil, stander, afhentningsboks, telefon, skranke, brev, butik
    Og »Betal med MobilePay, hvis ikke betalt på nettet« er nødvendigt
    Når borgeren siger: »Jeg skal have nyt pas«
    Så udføres disse trin i denne rækkefølge:
      | Trin                                            | Hvem                   | Kanal           |
      | Log ind, blanket, præcis tid, betaling          | borger                 | selvbetjening   |
      | Vent på den bestilte tid                        | system                 |                 |
      | Mød på det bestilte minut                       | borger                 | skranke         |
      | Fotostander uden personale                      | borger                 | stander         |
      | Identitet, fingeraftryk, underskrift            | Borgerservice, skranke | skranke         |
      | Betal med MobilePay, hvis ikke betalt på nettet | borger                 | mobil           |
      | Bestilling sendes til producenten               | system                 | system          |
      | Passet fremstilles                              | andre udefra           | system          |
      | SMS eller brev: passet er klar                  | system                 | sms, brev       |
      | Hentes i pasboks med MitID                      | borger                 | afhentningsboks |
    Og dette sendes:
      | Besked                         | Kanal     |
      | SMS eller brev: passet er klar | sms, brev |
    Og borgeren bliver bedt om:
      | Dokument | Trin                       |
      | foto     | Fotostander uden personale |
    Og det tager højst 21 dage, regnet fra »Mød på det bestilte minut«, til slutningen af »SMS eller brev: passet er klar«

  Scenarie: Har brug for hjælp en gang imellem: borgeren bruger ikke »Hentes i pasboks med MitID«, men »Hentes ved skranken«
    Givet en borger i gruppen »Har brug for hjælp en gang imellem«, som kan bruge: selvbetjening, mobil, stander, afhentningsboks, telefon, skranke, brev, butik
    Og borgeren bruger ikke »Hentes i pasboks med MitID«, men »Hentes ved skranken«
    Når borgeren siger: »Jeg skal have nyt pas«
    Så udføres disse trin i denne rækkefølge:
      | Trin                                   | Hvem                   | Kanal         |
      | Log ind, blanket, præcis tid, betaling | borger                 | selvbetjening |
      | Vent på den bestilte tid               | system                 |               |
      | Mød på det bestilte minut              | borger                 | skranke       |
      | Fotostander uden personale             | borger                 | stander       |
      | Identitet, fingeraftryk, underskrift   | Borgerservice, skranke | skranke       |
      | Bestilling sendes til producenten      | system                 | system        |
      | Passet fremstilles                     | andre udefra           | system        |
      | SMS eller brev: passet er klar         | system                 | sms, brev     |
      | Hentes ved skranken                    | Borgerservice, skranke | skranke       |
    Og dette sendes:
      | Besked                         | Kanal     |
      | SMS eller brev: passet er klar | sms, brev |
    Og borgeren bliver bedt om:
      | Dokument | Trin                       |
      | foto     | Fotostander uden personale |
    Og det tager højst 21 dage, regnet fra »Mød på det bestilte minut«, til slutningen af »SMS eller brev: passet er klar«

  Scenarie: Har brug for hjælp en gang imellem: borgeren bruger ikke »Fotostander uden personale«, men »Foto med personale«
    Givet en borger i gruppen »Har brug for hjælp en gang imellem«, som kan bruge: selvbetjening, mobil, stander, afhentningsboks, telefon, skranke, brev, butik
    Og borgeren bruger ikke »Log ind, blanket, præcis tid, betaling«, men »Det samme i telefonen, med hjælp«
    Og borgeren bruger ikke »Fotostander uden personale«, men »Foto med personale«
    Når borgeren siger: »Jeg skal have nyt pas«
    Så udføres disse trin i denne rækkefølge:
      | Trin                                 | Hvem                   | Kanal     |
      | Det samme i telefonen, med hjælp     | Borgerservice, skranke | telefon   |
      | Vent på den bestilte tid             | system                 |           |
      | Mød på det bestilte minut            | borger                 | skranke   |
      | Foto med personale                   | Borgerservice, skranke | skranke   |
      | Identitet, fingeraftryk, underskrift | Borgerservice, skranke | skranke   |
      | Bestilling sendes til producenten    | system                 | system    |
      | Passet fremstilles                   | andre udefra           | system    |
      | SMS eller brev: passet er klar       | system                 | sms, brev |
      | Hentes ved skranken                  | Borgerservice, skranke | skranke   |
    Og dette sendes:
      | Besked                         | Kanal     |
      | SMS eller brev: passet er klar | sms, brev |
    Og borgeren bliver bedt om:
      | Dokument | Trin               |
      | foto     | Foto med personale |
    Og det tager højst 21 dage, regnet fra »Mød på det bestilte minut«, til slutningen af »SMS eller brev: passet er klar«

  Scenarie: Fritaget fra Digital Post: det sædvanlige
    Givet en borger i gruppen »Fritaget fra Digital Post«, som kan bruge: stander, mobil, telefon, skranke, brev, butik
    Når borgeren siger: »Jeg skal have nyt pas«
    Så udføres disse trin i denne rækkefølge:
      | Trin                                            | Hvem                   | Kanal     |
      | Det samme i telefonen, med hjælp                | Borgerservice, skranke | telefon   |
      | Vent på den bestilte tid                        | system                 |           |
      | Mød på det bestilte minut                       | borger                 | skranke   |
      | Fotostander uden personale                      | borger                 | stander   |
      | Identitet, fingeraftryk, underskrift            | Borgerservice, skranke | skranke   |
      | Betal med MobilePay, hvis ikke betalt på nettet | borger                 | mobil     |
      | Bestilling sendes til producenten               | system                 | system    |
      | Passet fremstilles                              | andre udefra           | system    |
      | SMS eller brev: passet er klar                  | system                 | sms, brev |
      | Hentes ved skranken                             | Borgerservice, skranke | skranke   |
    Og dette sendes:
      | Besked                         | Kanal     |
      | SMS eller brev: passet er klar | sms, brev |
    Og borgeren bliver bedt om:
      | Dokument | Trin                       |
      | foto     | Fotostander uden personale |
    Og det tager højst 21 dage, regnet fra »Mød på det bestilte minut«, til slutningen af »SMS eller brev: passet er klar«

  Scenarie: Fritaget fra Digital Post: borgeren bruger ikke »Fotostander uden personale«, men »Foto med personale«
    Givet en borger i gruppen »Fritaget fra Digital Post«, som kan bruge: stander, mobil, telefon, skranke, brev, butik
    Og borgeren bruger ikke »Fotostander uden personale«, men »Foto med personale«
    Når borgeren siger: »Jeg skal have nyt pas«
    Så udføres disse trin i denne rækkefølge:
      | Trin                                            | Hvem                   | Kanal     |
      | Det samme i telefonen, med hjælp                | Borgerservice, skranke | telefon   |
      | Vent på den bestilte tid                        | system                 |           |
      | Mød på det bestilte minut                       | borger                 | skranke   |
      | Foto med personale                              | Borgerservice, skranke | skranke   |
      | Identitet, fingeraftryk, underskrift            | Borgerservice, skranke | skranke   |
      | Betal med MobilePay, hvis ikke betalt på nettet | borger                 | mobil     |
      | Bestilling sendes til producenten               | system                 | system    |
      | Passet fremstilles                              | andre udefra           | system    |
      | SMS eller brev: passet er klar                  | system                 | sms, brev |
      | Hentes ved skranken                             | Borgerservice, skranke | skranke   |
    Og dette sendes:
      | Besked                         | Kanal     |
      | SMS eller brev: passet er klar | sms, brev |
    Og borgeren bliver bedt om:
      | Dokument | Trin               |
      | foto     | Foto med personale |
    Og det tager højst 21 dage, regnet fra »Mød på det bestilte minut«, til slutningen af »SMS eller brev: passet er klar«
