package vn.sangkien.archive;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ArchivedEntries extends JpaRepository<ArchivedEntry, UUID> {
    @Query(
            """
            select e from ArchivedEntry e
            where e.edition between :from and :to and e.searchText like :pattern escape '\\'
            order by e.titleOrder, e.edition, e.id""")
    Page<ArchivedEntry> page(int from, int to, String pattern, Pageable wanted);

    @Query("select distinct e.edition from ArchivedEntry e order by e.edition desc")
    List<Integer> editions();

    @Query("select e.id from ArchivedEntry e")
    List<UUID> ids();

    @Query(
            "select new vn.sangkien.archive.ArchivedText(e.id, e.title, e.summary) from ArchivedEntry e where e.id in :ids")
    List<ArchivedText> texts(Collection<UUID> ids);

    @Query("select e.fingerprint from ArchivedEntry e")
    Set<String> fingerprints();
}
